import fc from 'fast-check';
import { cssString, hexColor, html, rawHtml, type HtmlValue } from './html.js';

describe('html', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['" onerror="x', '&quot; onerror=&quot;x'],
    ["' onload='x", '&#39; onload=&#39;x'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['`${7*7}` {{7*7}}', '&#96;${7*7}&#96; {{7*7}}'],
    ['</style><img src=x>', '&lt;/style&gt;&lt;img src=x&gt;'],
    ['zero\u0000byte \u001b[31m', 'zerobyte [31m'],
    ['\u202eBE68 5390\u202c', 'BE68 5390'],
    ['half \ud83d character', 'half \ufffd character'],
    ['whole 😀 عربي 日本', 'whole 😀 عربي 日本'],
    ['two\nlines', 'two\nlines'],
  ])('prints %j as text', (text, printed) => {
    expect(html`<p>${text}</p>`.toString()).toBe(`<p>${printed}</p>`);
  });

  it.each<[HtmlValue, string]>([
    [0, '0'],
    [-1.5, '-1.5'],
    ['', ''],
    [null, ''],
    [undefined, ''],
    [false, ''],
    [[], ''],
    [html`<b>${'<'}</b>`, '<b>&lt;</b>'],
    [[html`<i>1</i>`, html`<i>2</i>`], '<i>1</i><i>2</i>'],
    [rawHtml('<br>'), '<br>'],
  ])('prints %s', (value, printed) => {
    expect(html`${value}`.toString()).toBe(printed);
  });

  it('is not deceived by an object that looks like markup', () => {
    const forged = { toString: () => '<script>', map: () => ['<script>'] } as unknown as string;

    expect(html`${forged}`.toString()).toBe('&lt;script&gt;');
  });

  it('lets no text open a tag or end an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`${text}`.toString()).not.toMatch(/[<>"'`]/);
      }),
    );
  });
});

describe('cssString', () => {
  it.each([
    ['plain 123', 'plain 123'],
    ['a"b', 'a\\22 b'],
    ['"; } body { display: none', '\\22 \\3b  \\7d  body \\7b  display\\3a  none'],
    ['</style>', '\\3c \\2f style\\3e '],
    ['two\nlines', 'two\\a lines'],
    ['\\', '\\5c '],
    ['é😀', '\\e9 \\1f600 '],
    ['\u0000\u202e', ''],
  ])('escapes %j', (text, escaped) => {
    expect(cssString(text)).toBe(escaped);
  });

  it('leaves only letters, digits, spaces and escapes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cssString(text)).toMatch(/^(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*$/);
      }),
    );
  });
});

describe('hexColor', () => {
  it.each([
    ['#0f5c5c', '#0f5c5c'],
    ['#ABCDEF', '#ABCDEF'],
    ['#fff', '#000000'],
    ['red;}', '#000000'],
    ['#0f5c5c;', '#000000'],
    ['#0f5c5c\n', '#000000'],
    ['', '#000000'],
    [null, '#000000'],
    [undefined, '#000000'],
  ])('reads %j as %s', (value, color) => {
    expect(hexColor(value, '#000000')).toBe(color);
  });
});
