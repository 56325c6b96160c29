import { fileNameFault } from './attachment-name.js';

describe('the name of an attachment', () => {
  it.each(['receipt.pdf', 'CON', '%00.pdf', '"quoted".pdf', '\u202egpj.exe', 'ق.pdf', 'a'.repeat(255)])(
    'S-61: may be %j',
    (name) => {
      expect(fileNameFault(name)).toBeUndefined();
    },
  );

  it.each([
    ['', 'must have a name'],
    ['  ', 'must have a name'],
    ['..', 'must have a name'],
    ['a'.repeat(256), 'must have a name of at most 255 characters'],
    ['a\u0000.pdf', 'must have a name without control characters'],
    ['a\r\nb.pdf', 'must have a name without control characters'],
    ['\ud800.pdf', 'must have a name without control characters'],
  ])('S-61: may not be %j', (name, fault) => {
    expect(fileNameFault(name)).toBe(fault);
  });
});
