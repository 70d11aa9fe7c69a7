/** At most `size` things, made when first needed and used by one piece of work at a time. */
export class Pool<T> {
  readonly #free: T[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #running = new Set<Promise<unknown>>();

  constructor(
    private readonly size: number,
    private readonly create: () => Promise<T>,
  ) {}

  /** `keep` says whether the thing can be used again after `work` failed. */
  async run<R>(work: (thing: T) => Promise<R>, keep: (thing: T) => boolean = () => true): Promise<R> {
    while (this.#running.size >= this.size) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    const running = this.#use(work, keep);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      this.#waiting.shift()?.();
    }
  }

  async #use<R>(work: (thing: T) => Promise<R>, keep: (thing: T) => boolean): Promise<R> {
    const thing = this.#free.pop() ?? (await this.create());
    try {
      return await work(thing);
    } finally {
      if (keep(thing)) this.#free.push(thing);
    }
  }

  /** Waits until nothing runs; the things that are left, for the caller to close. */
  async drain(): Promise<T[]> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    return this.#free.splice(0);
  }
}
