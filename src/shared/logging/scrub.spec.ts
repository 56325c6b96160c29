import { scrub } from './scrub.js';

describe('scrub', () => {
  it.each([
    ['the key tk_4fGh7Jk9LmN2pQr5 was wrong', 'the key *** was wrong'],
    ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl malformed', 'jwt *** malformed'],
    ['connect postgres://owner:hunter2@db:5432/tiktak', 'connect postgres://owner:***@db:5432/tiktak'],
    ['value BE68 5390 0754 7034 is too long', 'value *** is too long'],
    ['value BE68539007547034 is too long', 'value *** is too long'],
    ['red \u009b31m, a line \u2028 and \u202e', 'red \\u009b31m, a line \\u2028 and \\u202e'],
    ['6f1f0f70-0000-4000-8000-000000000000 stays', '6f1f0f70-0000-4000-8000-000000000000 stays'],
  ])('shows %j as %j', (text, shown) => {
    expect(scrub(text)).toBe(shown);
  });

  it('hides what bears the name of a secret, however deep', () => {
    const shown = scrub({
      request: { headers: { 'x-api-key': 'a', Authorization: 'b' }, body: [{ newPassword: 'c' }] },
    });

    expect(shown).toEqual({
      request: { headers: { 'x-api-key': '***', Authorization: '***' }, body: [{ newPassword: '***' }] },
    });
  });

  it('keeps errors readable and ends at circles', () => {
    const circle: Record<string, unknown> = { error: new Error('away') };
    circle['self'] = circle;

    expect(JSON.stringify(scrub(circle))).toContain('away');
  });
});
