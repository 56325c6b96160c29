import type { HTTPRequest, Page, ResponseForRequest } from 'puppeteer';
import { CONTENT_SECURITY_POLICY } from '../templates/document-shell.js';
import { ASSET_ORIGIN } from '../templates/fonts.js';
import type { FontFiles } from './font-files.js';

const START_PAGE = `${ASSET_ORIGIN}/start`;

/**
 * Shuts a page off from everything: no scripts, no requests but our fonts and pictures inside the document.
 * Each lock holds where another has a hole: interception misses prefetch, which the policy header stops; the
 * header does not stop `<meta http-equiv=refresh>`, which interception does. Below both, the browser's flags
 * send every connection to a dead proxy (chrome-launch.ts).
 */
export async function applyRequestPolicy(page: Page, fonts: FontFiles): Promise<void> {
  let isStarted = false;
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isStart = !isStarted && request.url() === START_PAGE;
    // The page may be gone by the time of the answer; then there is nobody to tell.
    answer(request, isStart ? startPage() : verdict(request, page, fonts)).catch(() => undefined);
  });
  // The policy of this first document stays in force for all content that is set into it later.
  await page.goto(START_PAGE, { waitUntil: 'load' });
  isStarted = true;
}

type Verdict = 'allow' | 'refuse' | Partial<ResponseForRequest>;

function verdict(request: HTTPRequest, page: Page, fonts: FontFiles): Verdict {
  const font = fonts.get(request.url());
  const isNavigation = request.isNavigationRequest();
  if (font && !isNavigation) return fontAnswer(font);
  // "No content" keeps the document; a refusal would replace it by an error page.
  if (isNavigation && request.frame() === page.mainFrame()) return { status: 204 };
  return request.url().startsWith('data:') && !isNavigation ? 'allow' : 'refuse';
}

async function answer(request: HTTPRequest, decision: Verdict): Promise<void> {
  if (decision === 'allow') return request.continue();
  if (decision === 'refuse') return request.abort('blockedbyclient');
  return request.respond(decision);
}

function fontAnswer(body: Buffer): Partial<ResponseForRequest> {
  return {
    status: 200,
    contentType: 'font/woff2',
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=31536000, immutable' },
    body,
  };
}

function startPage(): Partial<ResponseForRequest> {
  return {
    status: 200,
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': CONTENT_SECURITY_POLICY },
    body: '<!doctype html>',
  };
}
