import { download } from './download.js';

describe('download', () => {
  it.each([
    ['2026/0042.pdf', '2026-0042.pdf'],
    ['../../etc/passwd', '..-..-etc-passwd'],
    ['a\r\nSet-Cookie: b=c.pdf', 'a--Set-Cookie--b-c.pdf'],
    ['quotes " and \\.pdf', 'quotes---and--.pdf'],
    ['caf\u00e9\u202e\u0000%00.pdf', 'caf----00.pdf'],
  ])('S-61: offers %j as %j', (fileName, shown) => {
    const { disposition } = download('application/pdf', {
      fileName,
      content: Buffer.from('%PDF'),
    }).getHeaders();

    expect(disposition).toBe(`attachment; filename="${shown}"`);
  });
});
