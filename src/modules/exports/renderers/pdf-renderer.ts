import { availableParallelism, tmpdir } from 'node:os';
import { DomainError } from '../../../shared/errors/domain-error.js';
import { html, type SafeHtml } from '../../../shared/text/html.js';
import { WorkQueue } from '../../../shared/work-queue/work-queue.js';
import { withDeadline } from './deadline.js';
import { PagePool } from './page-pool.js';
import type { RenderPage } from './render-page.js';
import { FontsMissing, RenderFailed, RenderQueueFull, RenderTimedOut } from './renderer.errors.js';
import { WarmBrowser, type WarmBrowserOptions } from './warm-browser.js';

export interface PdfRendererOptions extends Omit<WarmBrowserOptions, 'tempDir'> {
  /** Where the browser's temporary profile goes; default: the system's folder. */
  tempDir?: string;
  /** Documents drawn at the same time; default: the number of cores, more only wait for each other. */
  pages?: number;
  /** Documents that may wait; default 20. */
  queueLength?: number;
  /** For one document, counted from when its turn comes; default 10 s. */
  deadlineMs?: number;
  /** Documents after which a page is replaced; default 100. */
  rendersPerPage?: number;
}

export interface RenderOptions {
  /** Structure for screen readers and PDF/A-3a, default true; without it a long table takes half the time. */
  isTagged?: boolean;
}

const ATTEMPTS = 3;
const OPEN_TIMEOUT_MS = 10_000;

/**
 * Draws HTML as PDF with one warm headless Chrome: no scripts, no network, a bounded queue, a deadline, and
 * another try when the browser dies under it. Call `close` before the process ends.
 */
export class PdfRenderer {
  readonly #browser: WarmBrowser;
  readonly #pages: PagePool;
  readonly #queue: WorkQueue;
  readonly #deadlineMs: number;

  constructor(options: PdfRendererOptions) {
    this.#browser = new WarmBrowser({ ...options, tempDir: options.tempDir ?? tmpdir() });
    this.#pages = new PagePool(options.rendersPerPage ?? 100);
    this.#queue = new WorkQueue(
      options.pages ?? availableParallelism(),
      options.queueLength ?? 20,
      () => new RenderQueueFull(),
    );
    this.#deadlineMs = options.deadlineMs ?? 10_000;
  }

  /**
   * The PDF of a complete page. Fails with {@link DomainError}s of the kind `unavailable` only: no browser, no
   * fonts, queue full, deadline passed.
   */
  async render(page: SafeHtml, { isTagged = true }: RenderOptions = {}): Promise<Buffer> {
    const pdf = await this.#queue.run(() => this.#renderPersistently(page, isTagged));
    if (!pdf.includes('/Type /Font')) throw new FontsMissing();
    return pdf;
  }

  /** Starts the browser and draws a word: for a health check, or so that the first customer need not wait. */
  async selfTest(): Promise<void> {
    await this.render(html`<p>Ready</p>`);
  }

  /** Leader of the browser's process group, while there is one. */
  get browserPid(): number | undefined {
    return this.#browser.pid;
  }

  /** Ends the browser and removes its temporary files. */
  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #renderPersistently(page: SafeHtml, isTagged: boolean): Promise<Buffer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#renderOnce(page, isTagged);
      } catch (error) {
        if (error instanceof DomainError) throw error;
        if (attempt === ATTEMPTS)
          throw new RenderFailed('The document could not be drawn; try again.', error);
      }
    }
  }

  async #renderOnce(document: SafeHtml, isTagged: boolean): Promise<Buffer> {
    const page = await this.#openPage();
    try {
      const late = () => new RenderTimedOut(this.#deadlineMs);
      const pdf = await withDeadline(page.print(document, isTagged), this.#deadlineMs, late);
      this.#pages.giveBack(page);
      return pdf;
    } catch (error) {
      page.discard();
      throw error;
    }
  }

  async #openPage(): Promise<RenderPage> {
    const browser = await this.#browser.get();
    const late = () => {
      this.#browser.kill(browser);
      return new Error('the browser does not open a page');
    };
    return withDeadline(this.#pages.take(browser), OPEN_TIMEOUT_MS, late);
  }
}
