import type { PostgresConfig } from '../../../config/config.js';

export const position = { file: 'leadline.yaml', line: 1, column: 1 };

/** The settings that leadline.yaml has without being asked, but shorter time-outs. */
export function configOf(url: string, changed: Partial<PostgresConfig> = {}): PostgresConfig {
  return {
    engine: 'postgres',
    url,
    standbyUrls: [],
    tls: { mode: 'prefer' },
    statementTimeoutMs: 60_000,
    connectTimeoutMs: 5_000,
    schema: 'leadline',
    ...changed,
  };
}
