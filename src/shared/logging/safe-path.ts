const WORD = /^[a-z][a-z.-]{0,30}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The path of an address as the log may show it. Words of our routes and ids stay; whatever else stands between the
 * slashes (a mailed token, somebody's text, control characters) becomes `***`. The query is left out: it holds what
 * people search for, and keys of callers who put them where they do not belong.
 */
export function safePath(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path
    .split('/', 12)
    .map((part) => (part === '' || WORD.test(part) || UUID.test(part) ? part : '***'))
    .join('/');
}
