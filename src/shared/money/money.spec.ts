import fc from 'fast-check';
import { decimal, roundHalfUp, roundMoney, sum, toNumber } from './money.js';

describe('money', () => {
  it.each([
    ['2.005', '2.01'],
    ['-2.005', '-2.01'],
    ['2.0049', '2'],
    ['2.675', '2.68'],
    ['1.005', '1.01'],
    ['0.5', '0.5'],
  ])('rounds %s half up to %s', (value, rounded) => {
    expect(roundMoney(decimal(value)).toString()).toBe(rounded);
  });

  it('reads a JSON number by its shortest text', () => {
    expect(decimal(0.1).plus(decimal(0.2)).toString()).toBe('0.3');
  });

  it('adds without loss', () => {
    expect(toNumber(sum([decimal('0.1'), decimal('0.2'), decimal('999999999.99')]))).toBe(1000000000.29);
  });

  it('agrees with integer arithmetic on every amount of tenths of a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (mills) => {
        const rounded = roundHalfUp(decimal(mills).div(1000), 2);

        const magnitude = Math.floor((Math.abs(mills) + 5) / 10);
        expect(rounded.times(100).toString()).toBe(String(mills < 0 ? -magnitude || 0 : magnitude));
      }),
    );
  });
});
