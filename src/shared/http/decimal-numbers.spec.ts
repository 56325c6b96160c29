import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { decimal } from '../money/money.js';
import { DecimalField } from './fields.js';

class Body {
  @DecimalField({ description: 'Price', min: -9_999_999.9999, max: 9_999_999.9999, decimals: 4 })
  amount: number;
}

/** What becomes of `{"amount": …}`, from the text that a client sends. */
function read(json: string): { isAccepted: boolean; value: number } {
  const body = plainToInstance(Body, JSON.parse(`{"amount":${json}}`) as object);
  return { isAccepted: validateSync(body).length === 0, value: body.amount };
}

describe('decimal numbers of clients (contract 6.6)', () => {
  it.each([
    ['0.1', '0.1'],
    ['1.005', '1.005'],
    ['80', '80'],
    ['80.00000000', '80'],
    ['1e2', '100'],
    ['1E-4', '0.0001'],
    ['12345e-4', '1.2345'],
    ['-0', '0'],
    ['-0.0', '0'],
    ['-2.5', '-2.5'],
    ['9999999.9999', '9999999.9999'],
    ['-9999999.9999', '-9999999.9999'],
    ['5.0000000000000000001', '5'],
  ])('%s is exactly %s', (json, exact) => {
    const { isAccepted, value } = read(json);

    expect(isAccepted).toBe(true);
    expect(decimal(value).toFixed()).toBe(exact);
  });

  it.each([
    ['the sum 0.1 + 0.2 of a program that adds floats', '0.30000000000000004'],
    ['five decimals', '0.00001'],
    ['an exponent that makes seven', '1e-7'],
    ['more than the limit', '10000000'],
    ['much more', '1e21'],
    ['more than a number can hold', '1e400'],
    ['a digit beyond the limit', '9999999.99991'],
    ['a text', '"80"'],
    ['an empty text', '""'],
    ['a truth', 'true'],
    ['a list', '[80]'],
    ['nothing', 'null'],
  ])('%s is refused: %s', (_, json) => {
    expect(read(json).isAccepted).toBe(false);
  });
});
