/**
 * One connection carries one statement at a time: a query sent while a stream is open would wait for itself (Postgres) or
 * cut the stream short (DuckDB). It is refused instead, in both engines alike.
 */
export class OneStream {
  #open = false;

  /** @returns what to call when the stream has ended */
  open(): () => void {
    this.assertNone();
    this.#open = true;
    return () => {
      this.#open = false;
    };
  }

  assertNone(): void {
    if (this.#open)
      throw new Error('A stream is open in this session: read it to its end, or stop it, before the next statement.');
  }
}
