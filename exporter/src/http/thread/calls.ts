import { errorFromWire, errorToWire, type WireError } from './errors.js';

/** A question to the other thread, or the answer to one of its questions. */
export type CallMessage =
  | { readonly kind: 'call'; readonly call: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'answer'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly call: number; readonly error: WireError };

type Functions<T> = { [Name in keyof T]: (...args: never[]) => unknown };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Calls functions of the other thread and runs those that it calls here; values and errors go as structured clones. */
export class Calls<Ours extends Functions<Ours>, Theirs extends Functions<Theirs>> {
  readonly #send: (message: CallMessage) => void;
  readonly #ours: Ours;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #ended: Error | null = null;

  constructor(send: (message: CallMessage) => void, ours: Ours) {
    this.#send = send;
    this.#ours = ours;
  }

  async call<Name extends keyof Theirs & string>(
    name: Name,
    ...args: Parameters<Theirs[Name]>
  ): Promise<Awaited<ReturnType<Theirs[Name]>>> {
    if (this.#ended) throw this.#ended;
    const call = (this.#last += 1);
    const answer = new Promise<unknown>((resolve, reject) => this.#waiting.set(call, { resolve, reject }));
    this.#send({ kind: 'call', call, name, args });
    return (await answer) as Awaited<ReturnType<Theirs[Name]>>;
  }

  receive(message: CallMessage): void {
    if (message.kind === 'call') {
      void this.#answer(message.call, message.name, message.args);
      return;
    }
    const waiting = this.#waiting.get(message.call);
    this.#waiting.delete(message.call);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(errorFromWire(message.error));
  }

  /** The other thread is gone: what waits for it, and what is still to come, fails with `error`. */
  end(error: Error): void {
    this.#ended ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }

  async #answer(call: number, name: string, args: readonly unknown[]): Promise<void> {
    try {
      this.#send({ kind: 'answer', call, value: await this.#ours[name as keyof Ours](...(args as never[])) });
    } catch (error) {
      this.#send({ kind: 'failure', call, error: errorToWire(error) });
    }
  }
}
