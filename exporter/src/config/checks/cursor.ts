import type { Findings } from '../findings.js';
import { resembles } from '../suggest.js';
import type { Path } from '../yaml/locate.js';

/**
 * A place in the tree as written, whether or not the schema is content with it: what can be checked is checked, so that
 * one fault does not hide another. Where there is nothing, or something else than expected, the answer is empty.
 */
export class Cursor {
  constructor(
    private readonly value: unknown,
    readonly path: Path,
    readonly findings: Findings,
  ) {}

  get present(): boolean {
    return this.value !== undefined;
  }

  get isMap(): boolean {
    return isMap(this.value);
  }

  get name(): string {
    return String(this.path.at(-1) ?? '');
  }

  get(...keys: readonly string[]): Cursor {
    return keys.reduce((at: Cursor, key) => at.step(key), this);
  }

  /** What a map has, or a list; nothing for all else. */
  children(): Cursor[] {
    if (Array.isArray(this.value)) return this.value.map((item, i) => this.to(item, i));
    return isMap(this.value) ? Object.entries(this.value).map(([key, item]) => this.to(item, key)) : [];
  }

  /** Whether a key here may well be one of these mistyped: it is told as unknown, and not as missing too. */
  hasLike(...keys: readonly string[]): boolean {
    return this.children().some(({ name }) => keys.some((key) => resembles(name, key)));
  }

  text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** What a parser makes of it; undefined where the parser refuses, which the schema has told already. */
  read<T>(parse: (value: string | number) => T): T | undefined {
    if (typeof this.value !== 'string' && typeof this.value !== 'number') return undefined;
    try {
      return parse(this.value);
    } catch {
      return undefined;
    }
  }

  get shown(): string {
    return this.findings.shown(this.path);
  }

  private step(key: string): Cursor {
    const found = isMap(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return this.to(found, key);
  }

  private to(value: unknown, step: string | number): Cursor {
    return new Cursor(value, [...this.path, step], this.findings);
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
