import * as fc from 'fast-check';
import { element, xmlDocument, xmlText } from './xml.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

describe('an XML document', () => {
  it('holds its elements in order, one per line', () => {
    const root = element('a', [
      element('b', 'one', { id: '1' }),
      undefined,
      element('c', [element('d', 'two')]),
    ]);

    expect(xmlDocument(root)).toBe(
      `${DECLARATION}<a>\n  <b id="1">one</b>\n  <c>\n    <d>two</d>\n  </c>\n</a>\n`,
    );
  });

  it('leaves out what is empty, with everything around it', () => {
    const root = element('a', [
      element('b', 'one'),
      element('c', [element('d', ' \u0001\n'), element('e', undefined)]),
    ]);

    expect(xmlDocument(root)).toBe(`${DECLARATION}<a>\n  <b>one</b>\n</a>\n`);
    expect(() => xmlDocument(element('a', []))).toThrow('root element');
  });

  it('escapes text and attributes, so that nothing foreign becomes markup (S-58)', () => {
    const root = element('a', '</a><!--&"]]>\'', { id: '"/><b x="\n' });

    expect(xmlDocument(root)).toBe(
      `${DECLARATION}<a id="&quot;/&gt;&lt;b x=&quot;&#10;">&lt;/a&gt;&lt;!--&amp;"]]&gt;'</a>\n`,
    );
  });

  it.each([
    ['a\u0000b\u0008\u000b\u000c\u000e\u001fc', 'abc'],
    ['a\tb\nc\r\nd\re', 'a\tb\nc\nd\ne'],
    ['\ufffe\uffffa', 'a'],
    ['\ud800a\udc00', '\ufffda\ufffd'],
    ['😀 é \u0085 \u202e', '😀 é \u0085 \u202e'],
  ])('writes %j as %j', (text, written) => {
    expect(xmlText(text)).toBe(written);
  });

  it('never holds a character that XML forbids, whatever the text (S-58)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printed = xmlDocument(element('a', `.${text}`));

        expect(printed).toMatch(/^[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
        expect(printed.match(/[<>]/g)).toHaveLength(6);
      }),
      { numRuns: 1000 },
    );
  });
});
