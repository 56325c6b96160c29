import type { Browser } from 'puppeteer';
import { findChrome, type ChromeSearch } from './chrome.js';
import { killBrowser, launchChrome, type RunningChrome } from './chrome-launch.js';
import { removeStaleProfiles } from './browser-profile.js';
import { withDeadline } from './deadline.js';
import type { BrowserProgram } from './programs.js';
import { RenderFailed } from './renderer.errors.js';

const CLOSE_TIMEOUT_MS = 5_000;

/** What was started, for the log: a browser without its sandbox deserves a warning. */
export interface BrowserStarted {
  source: string;
  version: string;
  isSandboxed: boolean;
}

export interface WarmBrowserOptions extends ChromeSearch {
  tempDir: string;
  onStart?: (started: BrowserStarted) => void;
}

/** One browser, started when first needed, kept, and started again after it died. */
export class WarmBrowser {
  #program?: BrowserProgram;
  #running?: RunningChrome;
  #starting?: Promise<RunningChrome>;
  #isClosed = false;

  constructor(private readonly options: WarmBrowserOptions) {}

  /** Callers that come while it starts share that start. */
  async get(): Promise<Browser> {
    if (this.#isClosed) throw new RenderFailed('Documents are no longer drawn: the service is stopping.');
    if (this.#running?.browser.connected) return this.#running.browser;
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return (await this.#starting).browser;
  }

  /** Leader of the browser's process group. */
  get pid(): number | undefined {
    return this.#running?.browser.process()?.pid;
  }

  /** Ends a browser that does not answer any more; the next `get` starts another. */
  kill(browser: Browser): void {
    killBrowser(browser);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const running = await (this.#starting ?? Promise.resolve(this.#running)).catch(() => undefined);
    if (!running) return;
    const { browser, gone } = running;
    await withDeadline(browser.close(), CLOSE_TIMEOUT_MS, () => new Error('late')).catch(() =>
      this.kill(browser),
    );
    await gone;
  }

  async #start(): Promise<RunningChrome> {
    const { path, tempDir, onStart } = this.options;
    if (!this.#program) await removeStaleProfiles(tempDir);
    this.#program ??= await findChrome(this.options);
    const { source } = this.#program;
    try {
      this.#running = await launchChrome(this.#program, path, tempDir);
    } catch (error) {
      this.#program = undefined; // an update may have moved it: look again next time
      throw error;
    }
    const { browser, isSandboxed } = this.#running;
    onStart?.({ source, version: await browser.version(), isSandboxed });
    return this.#running;
  }
}
