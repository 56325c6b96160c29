import { cellText } from './cell-text.js';

describe('a text in a cell (contract 6.8)', () => {
  it.each([
    ['=HYPERLINK("http://evil","click")', `'=HYPERLINK("http://evil","click")`],
    ['+32 9 000 00 00', "'+32 9 000 00 00"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', "'\t=1+1"],
    ['\r=1+1', "'\r=1+1"],
    ['\n=1+1', "'\n=1+1"],
    ['＝1+1', "'＝1+1"],
    ['\u0000=1+1', "'=1+1"],
    ['\ufeff=1+1', "'=1+1"],
    ["'=1+1", "'=1+1"],
    ['+++000/0000/00101+++|cmd', "'+++000/0000/00101+++|cmd"],
  ])('neutralises %j', (text, neutral) => {
    expect(cellText(text)).toBe(neutral);
  });

  it.each([
    'Consulting – 3 April 2026',
    ' =1+1',
    '10 = 10',
    'a@b.example',
    '',
    '+++000/0000/00101+++',
    'first\nsecond',
  ])('leaves %j alone', (text) => {
    expect(cellText(text)).toBe(text);
  });

  it('is cut to what a cell can hold, never in the middle of a character', () => {
    expect(cellText('x'.repeat(40_000))).toHaveLength(32_767);
    expect(cellText(`${'x'.repeat(32_766)}😀`)).toBe('x'.repeat(32_766));
  });
});
