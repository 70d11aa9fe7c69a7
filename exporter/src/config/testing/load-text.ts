import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { loadConfig } from '../load.js';

/** Loads text as a file of its own and then removes that. */
export function loadText(text: string, env: Readonly<Record<string, string>> = {}): Config {
  const folder = mkdtempSync(join(tmpdir(), 'leadline-config-'));
  try {
    const file = join(folder, 'leadline.yaml');
    writeFileSync(file, text);
    return loadConfig(file, env);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A whole file whose one entity, `activity`, has this query. */
export const query = (text: string): string =>
  `sources:\n  shop: { engine: duckdb }\nentities:\n  activity:\n    source: shop\n    query: ${text}\n`;
