import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PdfRenderer, type PdfRendererOptions } from '../../src/modules/exports/renderers/pdf-renderer.js';
import { paymentQrSvg } from '../../src/modules/exports/renderers/payment-qr.js';
import {
  ChromeMissing,
  RenderFailed,
  RenderQueueFull,
  RenderTimedOut,
} from '../../src/modules/exports/renderers/renderer.errors.js';
import { invoiceHtml } from '../../src/modules/exports/templates/invoice.template.js';
import { html, rawHtml } from '../../src/shared/text/html.js';
import { textOf } from '../support/pdf-text.js';
import { sampleInvoice, sampleLine } from '../support/sample-invoice.js';

let tempDir: string;
let renderer: PdfRenderer;
const opened: PdfRenderer[] = [];

beforeAll(async () => {
  tempDir = await mkdtemp(join(tmpdir(), 'pdf-renderer-'));
  await chmod(tempDir, 0o711); // as root the browser runs as nobody, who must reach its profile in here
  renderer = createRenderer();
});

afterAll(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await rm(tempDir, { recursive: true, force: true });
});

function createRenderer(changes: Partial<PdfRendererOptions> = {}): PdfRenderer {
  const created = new PdfRenderer({
    cacheDir: join(tmpdir(), `tiktak-test-browser-${process.getuid?.()}`),
    path: process.env.PATH ?? '',
    tempDir,
    pages: 2,
    ...changes,
  });
  opened.push(created);
  return created;
}

/** The whole group: the program may be a script that starts the browser. */
function kill(pid: number | undefined): void {
  process.kill(-(pid ?? Number.NaN), 'SIGKILL');
}

const longDocument = invoiceHtml(
  sampleInvoice({
    lines: Array.from({ length: 300 }, (_, index) => sampleLine(`Work package ${index + 1}`, '1', '95')),
  }),
);

describe('an invoice', () => {
  it('is drawn with its text, tagged, in one page', async () => {
    const invoice = sampleInvoice();

    const pdf = await renderer.render(invoiceHtml(invoice, paymentQrSvg(invoice)));

    const text = await textOf(pdf);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.includes('/StructTreeRoot')).toBe(true);
    expect(text).toContain('Invoice INV-2026-0042');
    expect(text).toContain('Lumière & Fils SPRL');
    expect(text).toContain('Back-end development');
    expect(text).toContain('€19,431.46');
    expect(text).toContain('+++202/6000/04236+++');
    expect(text).toContain('Page 1 of 1');
  });

  it('repeats the heading of its lines on every page', async () => {
    const text = await textOf(await renderer.render(longDocument));

    expect(text).toContain('Page 10 of 10');
    expect(text.match(/# DESCRIPTION QUANTITY/gi)).toHaveLength(10);
  });
});

describe('a hostile page', () => {
  let canary: Server;
  let hits: string[];
  let origin: string;

  beforeEach(async () => {
    hits = [];
    canary = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.end('');
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    canary.close();
  });

  it('reaches nobody and runs nothing', async () => {
    const pdf = await renderer.render(rawHtml(attack(origin)));
    await sleep(300);

    const text = await textOf(pdf);
    expect(hits).toEqual([]);
    expect(text).toContain('still printed');
    expect(text).toContain('scripts are off');
    expect(text).not.toContain('ran');
    expect(text).not.toContain('root:');
  });

  it('leaves nothing for the next document', async () => {
    await renderer.render(rawHtml(attack(origin)));

    const text = await textOf(await renderer.render(html`<p>the next one</p>`));

    expect(text.trim()).toBe('the next one');
    expect(hits).toEqual([]);
  });
});

describe('under load', () => {
  it('draws two at once, lets twenty wait and refuses the rest', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 25 }, (_, index) => renderer.render(html`<p>Document ${index}</p>`)),
    );

    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(22);
    expect(refused).toHaveLength(3);
    expect(refused[0]).toBeInstanceOf(RenderQueueFull);
    expect(refused[0].retryAfterSeconds).toBeGreaterThan(0);
  });

  it('replaces pages in time', async () => {
    const frugal = createRenderer({ pages: 1, rendersPerPage: 2 });

    for (const word of ['one', 'two', 'three', 'four', 'five']) {
      expect(await textOf(await frugal.render(html`<p>${word}</p>`))).toContain(word);
    }
  });

  it('cuts off a page that takes too long and goes on with the next', async () => {
    const impatient = createRenderer({ deadlineMs: 1_000 });
    const endless = rawHtml(`<table>${'<tr><td>row</td><td>row</td></tr>'.repeat(200_000)}</table>`);
    await impatient.selfTest();
    const start = performance.now();

    await expect(impatient.render(endless)).rejects.toThrow(RenderTimedOut);

    expect(performance.now() - start).toBeLessThan(3_000);
    await expect(impatient.selfTest()).resolves.toBeUndefined();
  });
});

describe('when the browser dies', () => {
  it('starts another and draws the documents all the same', async () => {
    await renderer.selfTest();
    const victim = renderer.browserPid;
    const pending = Promise.all([renderer.render(longDocument), renderer.render(longDocument)]);
    await sleep(100);

    kill(victim);
    const documents = await pending;

    expect(documents.map((pdf) => pdf.subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-']);
    expect(renderer.browserPid).not.toBe(victim);
  });

  it('leaves no temporary folder, neither then nor when closed', async () => {
    const own = createRenderer();
    const before = await readdir(tempDir);
    await own.selfTest();
    kill(own.browserPid);
    await own.selfTest();

    await own.close();

    await sleep(200);
    expect(await readdir(tempDir)).toEqual(before);
  });

  it('draws nothing any more once closed', async () => {
    const own = createRenderer();
    await own.close();

    await expect(own.selfTest()).rejects.toThrow(RenderFailed);
  });
});

describe('without a browser', () => {
  it('names CHROME_PATH when that is no program', async () => {
    const misconfigured = createRenderer({ chromePath: '/etc/passwd' });

    const failure = await misconfigured.selfTest().catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(ChromeMissing);
    expect(failure).toMatchObject({ kind: 'unavailable', code: 'unavailable' });
    expect((failure as Error).message).toMatch(/CHROME_PATH is \/etc\/passwd/);
  });
});

/** Everything that ever made a browser ask for something, and scripts to say so. */
function attack(origin: string): string {
  const to = (name: string) => `${origin}/${name}`;
  return `<!doctype html><html><head>
<base href="${origin}/">
<meta http-equiv="refresh" content="0;url=${to('refresh')}">
<link rel="stylesheet" href="${to('style')}"><link rel="prefetch" href="${to('prefetch')}">
<link rel="preload" as="image" href="${to('preload')}"><link rel="modulepreload" href="${to('modulepreload')}">
<link rel="icon" href="${to('icon')}"><link rel="dns-prefetch" href="${origin}"><link rel="preconnect" href="${origin}">
<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${to('speculation')}"]}]}</script>
<style>@import url(${to('import')}); @font-face { font-family: X; src: url(${to('font')}) }
@page { @top-left { content: url(${to('margin-box')}) } }
p { font-family: X; background: url(${to('background')}) }</style>
</head><body>
<p id="p">still printed</p><noscript>scripts are off</noscript>
<img src="${to('img')}" srcset="${to('srcset')} 2x" onerror="document.body.textContent='ran'">
<iframe src="${to('frame')}"></iframe><iframe srcdoc="<img src='${to('srcdoc')}'>"></iframe>
<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object><img src="file:///etc/passwd">
<object data="${to('object')}"></object><embed src="${to('embed')}">
<video src="${to('video')}" poster="${to('poster')}"></video><audio src="${to('audio')}" autoplay></audio>
<svg><image href="${to('svg-image')}"/><use href="${to('svg-use')}#a"/><foreignObject><img src="${to('foreign')}"></foreignObject></svg>
<img src="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg"><image href="${to('svg-in-data')}"/></svg>`)}">
<a href="${to('link')}" ping="${to('ping')}">link</a><form action="${to('form')}"></form>
<script>document.getElementById('p').textContent = 'ran'; fetch('${to('fetch')}'); new WebSocket('${to('socket').replace('http', 'ws')}');
navigator.sendBeacon('${to('beacon')}');</script><script src="${to('script')}"></script>
</body></html>`;
}
