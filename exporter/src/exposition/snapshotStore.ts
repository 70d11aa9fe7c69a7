import { gzipSync } from 'node:zlib';
import { ExpositionError } from './errors.js';
import type { Chunk, ExpositionFormat, Snapshot } from './types.js';

const nothing = Buffer.alloc(0);
const nothingGzip = gzipSync(nothing);
const end = Buffer.from('# EOF\n');
const endGzip = gzipSync(end);

/** Null: the chunk is gone. */
export type Follower = (id: string, chunk: Chunk | null) => void;

/** Holds the latest chunk of each part, and the snapshot they make together. */
export class SnapshotStore {
  readonly #chunks = new Map<string, Chunk>();
  #snapshot: Snapshot = new JoinedSnapshot([]);
  #follow: Follower = () => undefined;

  /**
   * Replaces the chunk of `id`; scrapes that are under way keep what they had.
   *
   * @throws ExpositionError when another chunk exports a metric of the same name: one of the two would be lost
   */
  set(id: string, chunk: Chunk): void {
    for (const [other, { families }] of this.#chunks) {
      const shared = other === id ? undefined : families.find((name) => chunk.families.includes(name));
      if (shared !== undefined) {
        throw new ExpositionError(`${id} exports ${shared}, which ${other} exports already. Rename one of the two.`);
      }
    }
    this.#chunks.set(id, chunk);
    this.#swap();
    this.#follow(id, chunk);
  }

  remove(id: string): void {
    if (!this.#chunks.delete(id)) return;
    this.#swap();
    this.#follow(id, null);
  }

  /** Tells one follower, in place of any before: at once the chunks that are there, then every change, in order. */
  follow(follower: Follower): void {
    for (const [id, chunk] of this.#chunks) follower(id, chunk);
    this.#follow = follower;
  }

  current(): Snapshot {
    return this.#snapshot;
  }

  #swap(): void {
    const ids = [...this.#chunks.keys()].sort();
    this.#snapshot = new JoinedSnapshot(ids.map((id) => this.#chunks.get(id)!));
  }
}

/** Joins its chunks when a form is first asked for, and hands out that same buffer from then on. */
class JoinedSnapshot implements Snapshot {
  readonly series: number;
  readonly #chunks: readonly Chunk[];
  readonly #bodies = new Map<string, Buffer>();

  constructor(chunks: readonly Chunk[]) {
    this.#chunks = chunks;
    this.series = chunks.reduce((sum, chunk) => sum + chunk.series, 0);
  }

  body(format: ExpositionFormat, gzip: boolean): Buffer {
    const form = gzip ? (`${format}Gzip` as const) : format;
    let body = this.#bodies.get(form);
    if (body === undefined) {
      body = this.#join(form);
      this.#bodies.set(form, body);
    }
    return body;
  }

  #join(form: 'text' | 'openMetrics' | 'textGzip' | 'openMetricsGzip'): Buffer {
    const parts = this.#chunks.map((chunk) => chunk[form]);
    if (form === 'openMetrics') parts.push(end);
    if (form === 'openMetricsGzip') parts.push(endGzip);
    const joined = Buffer.concat(parts);
    return form === 'textGzip' && joined.length === 0 ? nothingGzip : joined;
  }
}
