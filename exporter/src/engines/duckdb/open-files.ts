import { EngineError } from '../engine.js';

/** Absolute path -> how often it is open in this process, and whether for writing. */
const open = new Map<string, { count: number; writable: boolean }>();

/**
 * The operating system's file lock keeps other processes out but not a second instance in this one, and closing either
 * would free the lock of both. So this process keeps count itself.
 *
 * @returns what to call when the file is closed
 * @throws EngineError `locked`
 */
export function claim(path: string, writable: boolean): () => void {
  const held = open.get(path);
  if (held && (writable || held.writable)) {
    throw new EngineError(
      'locked',
      `This leadline has the file ${path} open already. Name one file per store, state and source, or use the store itself as the source.`,
    );
  }
  const entry = held ?? { count: 0, writable };
  entry.count += 1;
  open.set(path, entry);
  return () => {
    entry.count -= 1;
    if (entry.count === 0) open.delete(path);
  };
}
