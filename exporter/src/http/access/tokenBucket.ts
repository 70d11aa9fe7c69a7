/** Lets `burst` requests through at once and then one each `intervalMs`, as the exporter-toolkit's `rate_limit` does. */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;

  constructor(
    readonly intervalMs: number,
    readonly burst: number,
    private readonly monotonicMs: () => number,
  ) {
    this.#tokens = burst;
    this.#filledAt = monotonicMs();
  }

  take(): boolean {
    const now = this.monotonicMs();
    this.#tokens = Math.min(this.burst, this.#tokens + (now - this.#filledAt) / this.intervalMs);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
