import { isBelgianNumber, isGln, isLuhn, isMod11 } from './check-digits.js';

describe('check digits', () => {
  it.each([
    ['0777257634', true],
    ['0123456749', true],
    ['0123456789', false],
    ['777257634', false],
    ['0777.257.634', false],
    ['', false],
  ])('of the Belgian enterprise number %p: %p', (id, isRight) => {
    expect(isBelgianNumber(id)).toBe(isRight);
  });

  it.each([
    ['5412345000013', true],
    ['4098765000003', true],
    ['5412345000014', false],
    ['54A2345000013', false],
    ['', false],
  ])('of the GLN %p: %p', (id, isRight) => {
    expect(isGln(id)).toBe(isRight);
  });

  it.each([
    ['5560360793', true],
    ['5560360794', false],
  ])('of the Swedish number %p: %p', (id, isRight) => {
    expect(isLuhn(id)).toBe(isRight);
  });

  it.each([
    ['974760673', true],
    ['974760674', false],
  ])('of the Norwegian number %p: %p', (id, isRight) => {
    expect(isMod11(id)).toBe(isRight);
  });
});
