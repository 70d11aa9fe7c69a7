import type { PostgresConfig, SourceConfig } from '../../../config/config.js';

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

export function sourceOf(url: string, changed: Partial<PostgresConfig> = {}): SourceConfig {
  return { ...configOf(url, changed), name: 'crm', position };
}

/** The same URL with another password, user, port, host or database. */
export function changeUrl(url: string, change: (url: URL) => void): string {
  const changed = new URL(url);
  change(changed);
  return changed.href;
}
