/** Belgian enterprise number: the last two digits are 97 less the first eight modulo 97 (contract 7.1). */
export function isBelgianNumber(id: string): boolean {
  return /^\d{10}$/.test(id) && Number(id.slice(8)) === 97 - (Number(id.slice(0, 8)) % 97);
}

/** GLN and other numbers of GS1: weights 3 and 1 from the right, the check digit fills up to a ten. */
export function isGln(id: string): boolean {
  if (!/^\d{2,}$/.test(id)) return false;
  const digits = digitsFromRight(id.slice(0, -1));
  const total = digits.reduce((sum, digit, index) => sum + digit * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (total % 10)) % 10 === Number(id.slice(-1));
}

/** Luhn: every second digit from the right doubled, its own digits added (Sweden). */
export function isLuhn(id: string): boolean {
  const digits = digitsFromRight(id.slice(0, -1)).map((digit, index) =>
    index % 2 === 0 ? digit * 2 : digit,
  );
  const total = digits.reduce((sum, digit) => sum + Math.floor(digit / 10) + (digit % 10), 0);
  return (10 - (total % 10)) % 10 === Number(id.slice(-1));
}

/** Weights 2 to 7 from the right, modulo 11 (Norway). */
export function isMod11(id: string): boolean {
  const total = digitsFromRight(id.slice(0, -1)).reduce(
    (sum, digit, index) => sum + digit * ((index % 6) + 2),
    0,
  );
  return (11 - (total % 11)) % 11 === Number(id.slice(-1));
}

function digitsFromRight(digits: string): number[] {
  return [...digits].reverse().map(Number);
}
