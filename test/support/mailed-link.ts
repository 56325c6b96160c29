import type { TestApp } from './test-app.js';

export interface MailedLink {
  readonly link: URL;
  readonly token: string;
}

/** Of the newest mail to an address that has a link to this page. */
export async function mailedLink(
  test: TestApp,
  email: string,
  page: 'reset-password' | 'verify-email',
): Promise<MailedLink> {
  const texts = (await test.mailTo(email)).map(({ text }) => text ?? '');
  const links = texts.flatMap(
    (text) => text.match(new RegExp(`https?://\\S+/${page}\\?token=[\\w-]+`, 'g')) ?? [],
  );
  const newest = links.at(-1);
  if (!newest) throw new Error(`No link to ${page} was mailed to ${email}`);
  const link = new URL(newest);
  return { link, token: link.searchParams.get('token')! };
}
