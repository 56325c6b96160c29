import { headerText, isMailbox } from './mail-address.js';

describe('isMailbox', () => {
  it.each([
    'an@example.com',
    'an.peeters+work@mail.example.be',
    "o'brien@example.ie",
    'jürgen@müller.example',
  ])('takes %s', (address) => {
    expect(isMailbox(address)).toBe(true);
  });

  it.each([
    '',
    'an',
    'an@',
    '@example.com',
    'an@example.com, bo@example.com',
    'an@example.com;bo@example.com',
    'An <an@example.com>',
    'an@example.com\r\nBcc: bo@example.com',
    'an@example.com\nRCPT TO:<bo@example.com>',
    'an peeters@example.com',
    'an@bo@example.com',
    'group:an@example.com',
    '"an bo"@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('S-60: refuses %j as more or less than one address', (address) => {
    expect(isMailbox(address)).toBe(false);
  });
});

describe('headerText', () => {
  it('S-60: leaves no line break', () => {
    expect(headerText('Invitation\r\nBcc: bo@example.com\u2028x\0')).toBe('Invitation Bcc: bo@example.com x');
  });
});
