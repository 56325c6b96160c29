import { ValidationFailed } from '../../../shared/errors/common.errors.js';
import { NoRecipient } from '../invoice-emails.errors.js';
import { chosenRecipients } from './recipients.js';

const NOBODY = { customer: [null, null, null], copies: [] };

describe('the recipients of a mail', () => {
  it.each([
    ['to', { to: ['to@x.eu'] }, ['contact@x.eu', 'primary@x.eu', 'customer@x.eu'], ['to@x.eu']],
    ["else the invoice's contact", {}, ['contact@x.eu', 'primary@x.eu', 'customer@x.eu'], ['contact@x.eu']],
    ['else the primary contact', { to: [] }, [null, 'primary@x.eu', 'customer@x.eu'], ['primary@x.eu']],
    ['else the customer', { to: null }, [null, null, 'customer@x.eu'], ['customer@x.eu']],
  ])('are %s', (_who, asked, customer, to) => {
    expect(chosenRecipients(asked, { customer, copies: [] })).toEqual({ to, cc: [], bcc: [] });
  });

  it('are refused when there is nobody, naming `to`', () => {
    const choose = (): unknown => chosenRecipients({ cc: ['cc@x.eu'] }, NOBODY);

    expect(choose).toThrow(NoRecipient);
    expect(new NoRecipient().errors).toEqual({ to: [expect.any(String)] });
  });

  it('are refused when one is asked for twice, in any spelling', () => {
    const asked = { to: ['a@x.eu', 'A@x.eu'], cc: ['b@x.eu'], bcc: ['B@X.EU', 'c@x.eu'] };
    const errors = {
      'to[1]': ['is the address of to[0] again'],
      'bcc[0]': ['is the address of cc[0] again'],
    };

    const choose = (): unknown => chosenRecipients(asked, NOBODY);

    expect(choose).toThrow(ValidationFailed);
    expect(choose).toThrow(expect.objectContaining({ errors }) as Error);
  });

  it('are joined by what the company gets itself, hidden, but nobody gets it twice', () => {
    const copies = ['us@x.eu', 'TO@x.eu', 'us@X.eu', 'books@x.eu'];

    const chosen = chosenRecipients(
      { to: ['to@x.eu'], cc: ['books@x.eu'] },
      { customer: ['contact@x.eu'], copies },
    );

    expect(chosen).toEqual({ to: ['to@x.eu'], cc: ['books@x.eu'], bcc: ['us@x.eu'] });
  });

  it('name the one that we choose once, though it is asked for as a copy', () => {
    const chosen = chosenRecipients({ cc: ['Contact@x.eu'] }, { customer: ['contact@x.eu'], copies: [] });

    expect(chosen).toEqual({ to: ['contact@x.eu'], cc: [], bcc: [] });
  });
});
