/** What no XML 1.0 document may hold, not even escaped (XML 1.0, production 2); half characters become U+FFFD. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/** An element with text or with elements inside. Only {@link element} makes it. */
class Element {
  constructor(
    readonly name: string,
    readonly attributes: Readonly<Record<string, string>>,
    readonly content: string | readonly Element[],
  ) {}
}

/** The class stays private, so the compiler refuses a plain string where an element is wanted. */
export type XmlElement = Element;
export type XmlContent = string | readonly (XmlElement | undefined)[] | undefined;

/**
 * An element, or nothing where it would be empty: a document without empty elements needs no `if` in its template
 * (PEPPOL-EN16931-R008). Blanks alone count as empty.
 */
export function element(
  name: string,
  content: XmlContent,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement | undefined {
  if (typeof content === 'string') {
    const text = xmlText(content);
    return text.trim() === '' ? undefined : new Element(name, attributes, text);
  }
  const children = (content ?? []).filter((child) => child !== undefined);
  return children.length === 0 ? undefined : new Element(name, attributes, children);
}

/** The document as text, always the same bytes for the same content. */
export function xmlDocument(root: XmlElement | undefined): string {
  if (!root) throw new Error('An XML document needs a root element with something in it');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${printed(root, '')}`;
}

/** The text as XML may hold it; line ends become `\n`, as a reader of XML would make them. */
export function xmlText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '').replace(LONE_SURROGATE, '\ufffd');
}

function printed({ name, attributes, content }: Element, indent: string): string {
  const start = `${indent}<${name}${printedAttributes(attributes)}>`;
  if (typeof content === 'string') return `${start}${escaped(content, /[&<>]/g)}</${name}>\n`;
  const children = content.map((child) => printed(child, `${indent}  `)).join('');
  return `${start}\n${children}${indent}</${name}>\n`;
}

function printedAttributes(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(xmlText(value), /[&<>"\t\n]/g)}"`)
    .join('');
}

function escaped(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => ENTITIES[character] ?? '');
}
