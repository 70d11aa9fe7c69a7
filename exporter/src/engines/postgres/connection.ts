import { EngineError } from '../engine.js';
import type { Link } from './link.js';
import { PostgresSession } from './session.js';

/** A place for one link: connects when first needed, and again after the link broke. */
export class Connection {
  #link: Link | undefined;
  readonly #closing = new AbortController();

  /** @param cancel asks the server to stop what runs on a link */
  constructor(
    private readonly connect: (signal: AbortSignal) => Promise<Link>,
    private readonly cancel: (link: Link) => Promise<void>,
  ) {}

  /** Runs `work` between `begin` and commit; rolled back when it throws. */
  async transaction<T>(
    begin: (link: Link) => string,
    work: (session: PostgresSession, link: Link) => Promise<T>,
  ): Promise<T> {
    const link = await this.#begin(begin);
    try {
      const result = await work(new PostgresSession(link, () => this.cancel(link)), link);
      await link.command('commit');
      return result;
    } catch (error) {
      // The first error is the one to tell; a link that cannot even roll back is of no more use.
      if (!link.broken) await link.command('rollback').catch(() => link.drop());
      throw error;
    }
  }

  /** Asks the server to stop what runs, and closes. */
  async close(): Promise<void> {
    this.#closing.abort();
    const link = this.#link;
    if (link?.busy) await this.cancel(link);
    link?.drop();
  }

  async #begin(begin: (link: Link) => string): Promise<Link> {
    const kept = this.#link;
    if (kept && !kept.broken) {
      try {
        await kept.command(begin(kept));
        return kept;
      } catch (error) {
        // The server went away while the link was idle; nothing is lost yet, so connect anew.
        if (!(error instanceof EngineError) || !kept.broken) throw error;
      }
    }
    const link = await this.connect(this.#closing.signal);
    this.#link = link;
    if (this.#closing.signal.aborted) link.drop();
    await link.command(begin(link));
    return link;
  }
}
