import fc from 'fast-check';
import { decimal } from '../../../shared/money/money.js';
import { epcPayload, type EpcTransfer } from './epc-payload.js';

const transfer = (changes: Partial<EpcTransfer> = {}): EpcTransfer => ({
  beneficiary: 'Meridian Studio BV',
  iban: 'BE68 5390 0754 7034',
  bic: 'TRIOBEBB',
  amount: decimal('19431.46'),
  ...changes,
});

describe('epcPayload', () => {
  it('writes a Belgian communication as free text', () => {
    const payload = epcPayload(transfer({ reference: '+++202/6000/04236+++' }));

    expect(payload?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'TRIOBEBB',
      'Meridian Studio BV',
      'BE68539007547034',
      'EUR19431.46',
      '',
      '',
      '+++202/6000/04236+++',
    ]);
  });

  it('writes an ISO 11649 reference on the structured line only', () => {
    const payload = epcPayload(transfer({ reference: 'RF74 0000 0000 01' }));

    expect(payload?.split('\n').slice(9)).toEqual(['RF740000000001']);
  });

  it.each([
    ['no BIC', { bic: undefined }, 4, ''],
    ['a BIC that is none', { bic: 'my bank' }, 4, ''],
    ['a branch', { bic: 'trio be bb xxx' }, 4, 'TRIOBEBBXXX'],
    ['a name with line breaks', { beneficiary: ' A\nB\r\n C\u0000 ' }, 5, 'A B C'],
    ['a name that is too long', { beneficiary: 'x'.repeat(90) }, 5, 'x'.repeat(70)],
    [
      'a name of wide characters',
      { beneficiary: '日'.repeat(90), reference: '本'.repeat(90) },
      10,
      '本'.repeat(46),
    ],
    ['cents', { amount: decimal('0.1') }, 7, 'EUR0.10'],
  ])('writes %s', (_what, changes, line, written) => {
    expect(epcPayload(transfer(changes))?.split('\n')[line]).toBe(written);
  });

  it.each([
    ['nothing is due', { amount: decimal(0) }],
    ['money is owed to the buyer', { amount: decimal(-5) }],
    ['the amount is too large', { amount: decimal('1000000000') }],
    ['the IBAN is malformed', { iban: '1234' }],
    ['there is no name', { beneficiary: ' \n ' }],
  ])('writes nothing when %s', (_what, changes) => {
    expect(epcPayload(transfer(changes))).toBeUndefined();
  });

  it('keeps to 331 bytes and 11 lines whatever the texts', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(text, text, (beneficiary, reference) => {
        const payload = epcPayload(transfer({ beneficiary: `M ${beneficiary}`, reference })) ?? '';

        expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(331);
        expect(payload.split('\n').length).toBeLessThanOrEqual(11);
        expect(payload.split('\n')[6]).toBe('BE68539007547034');
      }),
    );
  });
});
