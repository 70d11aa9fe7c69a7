import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StoreConfig } from '../../config/config.js';

/** The kernel's own limit is 108 bytes on Linux and 104 on macOS, the closing zero included. */
const LONGEST_PATH = 103;

/**
 * The Unix socket on which a running exporter answers other commands: beside its store, which one process can have open at
 * a time. Null where any process can open the store itself, or has no Unix sockets.
 */
export function adminSocket(store: StoreConfig, platform: NodeJS.Platform): string | null {
  if (store.engine !== 'duckdb' || store.path === ':memory:' || platform === 'win32') return null;
  const file = path.resolve(store.path);
  const beside = `${file}.sock`;
  if (Buffer.byteLength(beside) <= LONGEST_PATH) return beside;
  return path.join(tmpdir(), `leadline-${createHash('sha256').update(file).digest('hex').slice(0, 16)}.sock`);
}
