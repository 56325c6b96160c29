import { copyText } from './copy-rows.js';

describe('the text form of COPY', () => {
  it.each([
    [null, '\\N'],
    ['', ''],
    [12.5, '12.5'],
    [true, 'true'],
    ['a\tb\nc\\N\r', 'a\\tb\\nc\\\\N\\r'],
    [['remote', 'urgent'], '{remote,urgent}'],
    [[], '{}'],
  ])('of %j is %s', (value, text) => {
    expect(copyText(value)).toBe(text);
  });
});
