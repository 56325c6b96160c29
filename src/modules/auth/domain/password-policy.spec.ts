import { hasPasswordLength, passwordFault } from './password-policy.js';

const OWNER = {
  email: 'an.peeters@example.com',
  name: 'An Peeters',
  companies: ['Lindemans & Zonen BV', 'Café Belga'],
};
const COMMON = new Set(['password123', 'qwertyuiop', 'football', 'manchester']);

const fault = (password: string): string | null => passwordFault(password, OWNER, COMMON);

describe('which passwords are taken (contract 2.1)', () => {
  it.each([
    ['nine characters', 'x7#kQ2mWz', false],
    ['ten characters', 'x7#kQ2mWzp', true],
    ['128 characters', 'ab'.repeat(64), true],
    ['129 characters', `${'ab'.repeat(64)}c`, false],
    ['nine emoji, 18 UTF-16 units', '🦊🐌🌵🎷🧲🪁🛶🥁🧶', false],
    ['ten emoji', '🦊🐌🌵🎷🧲🪁🛶🥁🧶🪴', true],
    ['128 emoji, 256 UTF-16 units', '🦊🐌'.repeat(64), true],
    ['129 emoji', `${'🦊🐌'.repeat(64)}🌵`, false],
    ['a megabyte', 'a'.repeat(1_000_000), false],
  ])('S-18: counts characters: %s', (_, password, isRight) => {
    expect(hasPasswordLength(password)).toBe(isRight);
    expect(fault(password) === null).toBe(isRight);
  });

  it.each([
    'correct horse battery staple',
    '  blanks around it  ',
    'only lower case letters',
    '83917462058163',
    'пароль из четырёх слов',
    'an peeters rides a green tram',
    'lindemans brews kriek',
    'manchester is far from here',
  ])('S-18: takes %j: no rules about kinds of characters', (password) => {
    expect(fault(password)).toBeNull();
  });

  it.each([
    'password123',
    'PassWord123',
    'qwertyuiop',
    'QWERTYUIOP1',
    'football2024',
    'Football!!',
    'manchester!',
    'aaaaaaaaaaaa',
    '            ',
    '🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊',
  ])('S-18: refuses %j as common', (password) => {
    expect(fault(password)).toMatch(/first that are tried/);
  });

  it.each([
    'tiktak2026!',
    'TikTak TikTak',
    'tiktakme-1234',
    'AnPeeters2026',
    'an.peeters',
    'peeters123456',
    'Lindemans & Zonen BV',
    'lindemanszonen1',
    'ZONEN-Lindemans',
    'tiktak-lindemans',
    '2026 café belga',
    'peeters@lindemans',
  ])('S-18: refuses %j: names of the person, their companies and the product', (password) => {
    expect(fault(password)).toMatch(/nobody can guess/);
  });
});
