import { html, type SafeHtml } from '../../../shared/text/html.js';

/** A foreign text inside a line: its direction (Arabic, Hebrew) does not reach the words around it. */
export function isolated(text: string): SafeHtml {
  return html`<bdi>${text}</bdi>`;
}

/** Text with line breaks, empty lines kept. */
export function textLines(text: string): SafeHtml {
  return joinedLines(text.trim().split(/\r\n|\r|\n/));
}

/** One printed line each; `<br>` and not white-space, so that a reader's text selection keeps them apart. */
export function joinedLines(lines: readonly string[]): SafeHtml {
  const printed = lines.map((line, index) => (index === 0 ? isolated(line) : html`<br />${isolated(line)}`));
  return html`${printed}`;
}

/** At most so many characters, an ellipsis in place of the rest: for places that cannot grow. */
export function shortened(text: string, maxCharacters: number): string {
  const characters = Array.from(text.replace(/[^\S\u00a0]+/g, ' ').trim());
  if (characters.length <= maxCharacters) return characters.join('');
  return `${characters
    .slice(0, maxCharacters - 1)
    .join('')
    .trimEnd()}…`;
}
