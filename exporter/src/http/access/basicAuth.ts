import { createHmac, randomBytes } from 'node:crypto';
import bcrypt from 'bcrypt';

/** `busy`: too many unknown passwords are being checked at once. */
export type Verdict = 'accepted' | 'refused' | 'busy';

const mostRemembered = 200;
const mostWaiting = 20;

/**
 * Basic authentication against bcrypt hashes. A check costs tens of milliseconds of a thread, so what was checked once is
 * remembered (as a keyed digest, not as a password), and unknown credentials are checked one after another: whoever
 * guesses passwords cannot keep the threads from compressing and reading files.
 */
export class BasicAuth {
  readonly #users: ReadonlyMap<string, string>;
  readonly #secret = randomBytes(32);
  readonly #accepted = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #checking = new Map<string, Promise<Verdict>>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param users name -> bcrypt hash; at least one */
  constructor(users: ReadonlyMap<string, string>) {
    this.#users = users;
  }

  /** Answers at once where the same header was checked before. */
  check(authorization: string | undefined): Verdict | Promise<Verdict> {
    const credentials = parse(authorization);
    if (credentials === undefined) return 'refused';
    const digest = createHmac('sha256', this.#secret).update(authorization!).digest('base64');
    if (this.#accepted.has(digest)) return 'accepted';
    if (this.#refused.has(digest)) return 'refused';
    const running = this.#checking.get(digest);
    if (running !== undefined) return running;
    if (this.#checking.size >= mostWaiting) return 'busy';
    const verdict = this.#last.then(() => this.#verify(digest, credentials));
    this.#last = verdict;
    this.#checking.set(digest, verdict);
    return verdict;
  }

  async #verify(digest: string, { user, password }: Credentials): Promise<Verdict> {
    // An unknown user costs as much as a known one, so that the time does not tell which names exist.
    const known = this.#users.get(user);
    const [anyHash] = this.#users.values();
    const matches = await bcrypt.compare(password, withKnownPrefix(known ?? anyHash!)).catch(() => false);
    const accepted = matches && known !== undefined;
    addBounded(accepted ? this.#accepted : this.#refused, digest);
    this.#checking.delete(digest);
    return accepted ? 'accepted' : 'refused';
  }
}

interface Credentials {
  readonly user: string;
  readonly password: string;
}

function parse(authorization: string | undefined): Credentials | undefined {
  const [, encoded] = /^basic +([\w+/=-]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** htpasswd writes `$2y$` for what OpenBSD calls `$2b$`: the same algorithm, but this library knows one name only. */
function withKnownPrefix(hash: string): string {
  return hash.replace(/^\$2y\$/, '$2b$');
}

function addBounded(set: Set<string>, entry: string): void {
  if (set.size >= mostRemembered) {
    const [oldest] = set;
    set.delete(oldest!);
  }
  set.add(entry);
}
