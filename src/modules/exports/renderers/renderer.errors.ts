import { Unavailable } from '../../../shared/errors/common.errors.js';

/** No browser on this machine, or not the one that was asked for. Says what to install. */
export class ChromeMissing extends Unavailable {
  constructor(message: string, cause?: unknown) {
    super(message, 300, cause);
  }
}

/** There is a browser, but it does not start. */
export class ChromeNotStarting extends Unavailable {
  constructor(hint: string, cause?: unknown) {
    super(`Documents cannot be drawn: the browser did not start. ${hint}`, 30, cause);
  }
}

/** More documents are wanted at once than the waiting line holds. */
export class RenderQueueFull extends Unavailable {
  constructor() {
    super('Too many documents are being drawn at the moment; try again shortly.', 5);
  }
}

/** Drawing took longer than the deadline; the page is gone. */
export class RenderTimedOut extends Unavailable {
  constructor(deadlineMs: number) {
    super(`The document could not be drawn within ${deadlineMs / 1000} s; it may be too large.`, 30);
  }
}

/** Drawing failed on several fresh pages, or the renderer is shutting down. */
export class RenderFailed extends Unavailable {
  constructor(message: string, cause?: unknown) {
    super(message, 5, cause);
  }
}

/** Without one TTF or OTF system font Chrome draws no text at all and says nothing. */
export class FontsMissing extends Unavailable {
  constructor() {
    super(
      'Documents come out blank: the browser found no system font. Install one (Debian, Ubuntu: apt-get install fonts-liberation).',
      300,
    );
  }
}
