/** A Belgian number whose check digits are right: eight digits and 97 minus their remainder by 97. */
export function belgianVatNumber(place: number): string {
  const base = 4_100_000 + place * 137;
  return `BE0${String(base).padStart(7, '0')}${String(97 - (base % 97)).padStart(2, '0')}`;
}
