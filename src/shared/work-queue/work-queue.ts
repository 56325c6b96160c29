/** Runs so many pieces of work at once, lets so many more wait in turn, and refuses the rest. */
export class WorkQueue {
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(
    private readonly concurrency: number,
    private readonly maxWaiting: number,
    private readonly whenFull: () => Error,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn();
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running < this.concurrency) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.maxWaiting) throw this.whenFull();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The place is handed on, never free in between: a newcomer cannot overtake. */
  #next(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
