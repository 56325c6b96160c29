import type { Browser, Page } from 'puppeteer';
import type { SafeHtml } from '../../../shared/text/html.js';
import type { FontFiles } from './font-files.js';
import { applyRequestPolicy } from './request-policy.js';

/** A page that draws one document after the other. With scripts and network off it carries nothing over. */
export class RenderPage {
  #renders = 0;
  #isBroken = false;
  readonly #broken: Promise<never>;

  private constructor(
    readonly browser: Browser,
    private readonly page: Page,
  ) {
    this.#broken = new Promise<never>((_resolve, reject) => {
      const fail = (reason: string) => {
        this.#isBroken = true;
        reject(new Error(reason));
      };
      const onDisconnected = () => fail('the browser is gone');
      browser.once('disconnected', onDisconnected);
      page.once('error', () => fail('the page crashed'));
      page.once('close', () => {
        browser.off('disconnected', onDisconnected); // the browser outlives many pages
        fail('the page was closed');
      });
    });
    this.#broken.catch(() => undefined); // a page may break while nobody is waiting for it
  }

  static async open(browser: Browser, fonts: FontFiles): Promise<RenderPage> {
    const page = await browser.newPage();
    page.setDefaultTimeout(0); // the renderer's deadline counts
    const opened = new RenderPage(browser, page);
    await Promise.race([applyRequestPolicy(page, fonts), opened.#broken]);
    return opened;
  }

  get renders(): number {
    return this.#renders;
  }

  get isUsable(): boolean {
    return !this.#isBroken && !this.page.isClosed() && this.browser.connected;
  }

  /** Draws a document; fails at once if the page or the browser dies meanwhile. */
  async print(html: SafeHtml, isTagged: boolean): Promise<Buffer> {
    this.#renders += 1;
    return Promise.race([this.#print(html, isTagged), this.#broken]);
  }

  /** Ends the page and whatever it is doing, without waiting for that. */
  discard(): void {
    this.#isBroken = true;
    this.page.close().catch(() => undefined);
  }

  async #print(html: SafeHtml, isTagged: boolean): Promise<Buffer> {
    await this.page.setContent(html.toString(), { waitUntil: 'load' });
    const pdf = await this.page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: isTagged,
      outline: false,
      timeout: 0,
    });
    await this.page.setContent('', { waitUntil: 'domcontentloaded' }); // free its memory now
    return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  }
}
