import type { Browser } from 'puppeteer';
import { loadFontFiles, type FontFiles } from './font-files.js';
import { RenderPage } from './render-page.js';

/** Pages kept open between documents: opening one costs ten times what drawing on it does. */
export class PagePool {
  readonly #idle: RenderPage[] = [];
  #fonts?: Promise<FontFiles>;

  constructor(private readonly rendersPerPage: number) {}

  /** An idle page of this browser, else a new one. Pages of a browser that died are dropped on the way. */
  async take(browser: Browser): Promise<RenderPage> {
    for (let page = this.#idle.pop(); page; page = this.#idle.pop()) {
      if (page.browser === browser && page.isUsable) return page;
    }
    this.#fonts ??= loadFontFiles();
    return RenderPage.open(browser, await this.#fonts);
  }

  /** Keeps a good page for the next document; after so many documents a page is replaced as a precaution. */
  giveBack(page: RenderPage): void {
    if (page.isUsable && page.renders < this.rendersPerPage) this.#idle.push(page);
    else page.discard();
  }
}
