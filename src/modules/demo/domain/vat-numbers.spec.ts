import { vatNumberWarning } from '../../customers/domain/vat-number-warning.js';
import { belgianVatNumber } from './vat-numbers.js';

describe('a made-up Belgian VAT number', () => {
  it('is one that nobody warns about', () => {
    const numbers = Array.from({ length: 200 }, (_nothing, place) => belgianVatNumber(place));

    expect(numbers.map((number) => vatNumberWarning(number)).filter(Boolean)).toEqual([]);
    expect(new Set(numbers).size).toBe(200);
  });
});
