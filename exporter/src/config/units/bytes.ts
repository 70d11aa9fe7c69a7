import { UnitError } from './unit-error.js';

const sizes: Readonly<Record<string, number>> = {
  TiB: 2 ** 40,
  TB: 1e12,
  GiB: 2 ** 30,
  GB: 1e9,
  MiB: 2 ** 20,
  MB: 1e6,
  KiB: 2 ** 10,
  KB: 1e3,
  kB: 1e3,
  B: 1,
};

const help = 'write a number and a unit (KiB, MiB, GiB, or KB, MB, GB), such as 256MiB or 1GB';

/** What {@link parseBytes} takes, as a regular expression for JSON Schema. */
export const bytesPattern = `^\\d+(\\.\\d+)?\\s*(${Object.keys(sizes).join('|')})$`;

/**
 * `256MiB`, `1.5GB` -> bytes, a whole number.
 * @throws UnitError
 */
export function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text.trim());
  const unit = match?.[2] ?? '';
  const size = Object.hasOwn(sizes, unit) ? sizes[unit] : undefined;
  if (!match || size === undefined) throw new UnitError(text, `is not a size in bytes: ${help}`);
  const bytes = Math.round(Number(match[1]) * size);
  if (bytes > Number.MAX_SAFE_INTEGER) throw new UnitError(text, `is too large a size: ${help}`);
  return bytes;
}

/** Bytes -> `256MiB`: the largest unit that divides it, so that {@link parseBytes} reads the same number back. */
export function formatBytes(bytes: number): string {
  const whole = Math.round(bytes);
  const [unit, size] = Object.entries(sizes).find(([, each]) => whole >= each && whole % each === 0) ?? ['B', 1];
  return `${whole / size}${unit}`;
}
