/** What a job needs of the world; injected, so that tests own the time. */
export interface JobClock {
  now(): Date;
  /** 0..1, for jitter. */
  random(): number;
  setTimer(run: () => void, ms: number): { cancel(): void };
}

export interface JobOptions {
  readonly name: string;
  readonly everyMs: number;
  readonly timeoutMs: number;
  readonly clock: JobClock;
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** Told of every failure; a job never throws. */
  readonly onError: (error: unknown) => void;
}

/** First wait after a failure; doubles up to the usual interval. */
const RETRY_MS = 5_000;
const JITTER = 0.1;

/**
 * Something that runs again and again: one run at a time, with a time-out, a little jitter so that not all meet at the
 * source in one moment, and sooner again after a failure. Its failures stay its own.
 */
export class Job {
  readonly name: string;
  running = false;
  lastSuccessAt: Date | null = null;
  lastDurationSeconds: number | null = null;
  lastError: string | null = null;
  nextRunAt: Date | null = null;
  private failures = 0;
  private current: Promise<void> | null = null;
  private timer: { cancel(): void } | null = null;
  private abort = new AbortController();
  private stopped = false;

  constructor(private readonly options: JobOptions) {
    this.name = options.name;
  }

  /** Runs at once, and from then on by its interval. */
  start(): void {
    void this.runNow();
  }

  /** Joins the run that is under way, or starts one; resolves when it is over, whatever came of it. */
  runNow(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.current ??= this.runOnce().finally(() => {
      this.current = null;
      this.scheduleNext();
    });
    return this.current;
  }

  /** Ends a run under way by its signal, waits for it, and starts no other. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.timer?.cancel();
    this.nextRunAt = null;
    this.abort.abort(new Error(`${this.name} is stopping`));
    await this.current;
  }

  private async runOnce(): Promise<void> {
    const { clock, timeoutMs, run, onError } = this.options;
    this.timer?.cancel();
    this.nextRunAt = null;
    this.running = true;
    this.abort = new AbortController();
    const { signal } = this.abort;
    const timeout = clock.setTimer(
      () => this.abort.abort(new Error(`${this.name} took longer than ${timeoutMs / 1000} s and was ended`)),
      timeoutMs,
    );
    const began = clock.now().getTime();
    try {
      await run(signal);
      signal.throwIfAborted();
      this.lastSuccessAt = clock.now();
      this.lastError = null;
      this.failures = 0;
    } catch (error) {
      const cause: unknown = signal.aborted ? signal.reason : error;
      if (!this.stopped) {
        this.failures += 1;
        this.lastError = cause instanceof Error ? cause.message : String(cause);
        onError(cause);
      }
    } finally {
      timeout.cancel();
      this.running = false;
      this.lastDurationSeconds = Math.max(0, clock.now().getTime() - began) / 1000;
    }
  }

  private scheduleNext(): void {
    if (this.stopped) return;
    const { clock, everyMs } = this.options;
    const retry = RETRY_MS * 2 ** Math.min(this.failures - 1, 20);
    const base = this.failures > 0 ? Math.min(retry, everyMs) : everyMs;
    const wait = Math.round(base * (1 + JITTER * (2 * clock.random() - 1)));
    this.nextRunAt = new Date(clock.now().getTime() + wait);
    this.timer = clock.setTimer(() => void this.runNow(), wait);
  }
}
