/**
 * Characters that no document may hold: control characters (PDF/A and XML refuse them), bidirectional overrides
 * and embeddings (they can make a printed account number read backwards), and the byte order mark.
 */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The text as it may be printed: unprintable characters are dropped, half characters become U+FFFD. */
export function printableText(text: string): string {
  return text.replace(UNPRINTABLE, '').replace(LONE_SURROGATE, '\ufffd');
}
