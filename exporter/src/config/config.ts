import type { Business } from '../model/business.js';
import type { EntityName } from '../model/entities.js';
import type { OwnerRole } from '../indicators/define.js';

/** Where a setting stands in the file, for messages about it that come later than parsing. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** leadline.yaml after validation, interpolation and defaults. All durations in milliseconds. */
export interface Config {
  readonly file: string;
  readonly business: Business;
  readonly store: StoreConfig;
  readonly state: StoreConfig;
  readonly sources: ReadonlyMap<string, SourceConfig>;
  readonly entities: ReadonlyMap<EntityName, EntityConfig>;
  readonly indicators: ReadonlyMap<string, IndicatorConfig>;
  readonly owners: ReadonlyMap<OwnerRole, OwnerConfig>;
  readonly generate: GenerateConfig;
}

export interface DuckdbConfig {
  readonly engine: 'duckdb';
  /** Absolute file of the database; `:memory:` for none. */
  readonly path: string;
  /** Bytes the engine may use before it spills to disk. */
  readonly memoryLimitBytes: number;
  readonly threads: number;
  /** Folder of the config file: what relative paths, also those of CSV and Parquet files in queries, are relative to. */
  readonly baseDir?: string;
  /** A statement that runs longer is stopped; undefined: never. */
  readonly statementTimeoutMs?: number;
}

export interface PostgresConfig {
  readonly engine: 'postgres';
  /** From `url` or the content of `url_file`. */
  readonly url: string;
  /** Tried in order when `url` cannot be reached; reading from a standby is enough. */
  readonly standbyUrls: readonly string[];
  readonly tls: TlsConfig;
  readonly statementTimeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Schema for the tables of a store or state. */
  readonly schema: string;
}

export interface TlsConfig {
  readonly mode: 'disable' | 'prefer' | 'require' | 'verify-full';
  /** Absolute paths, like the next two. */
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly serverName?: string;
}

export type StoreConfig = DuckdbConfig | PostgresConfig;

export type SourceConfig = (DuckdbConfig | PostgresConfig) & {
  readonly name: string;
  /** IANA zone of source times that carry none; without it such a column is an error. */
  readonly timeZone?: string;
  readonly position: Position;
};

export interface EntityConfig {
  readonly source: string;
  /** A SELECT that yields the entity's fields, as the operator wrote it or built from `table` and `columns`. */
  readonly query: string;
  /** How often new rows are read. */
  readonly everyMs: number;
  /** Rollups and series: rows may arrive this late; the window is read again each time. */
  readonly settleMs: number;
  /** Tables: `updated_at` minus this is read again, for late commits. */
  readonly overlapMs: number;
  /** How often the whole entity is compared with the source and repaired. */
  readonly reconcileEveryMs: number;
  /** Without a successful read for this long, what stands on the entity is stale. */
  readonly staleAfterMs: number;
  /** How long after their time rows reach the source: what is younger is not known to be complete. */
  readonly delayMs: number;
  /** How far back a first read goes; undefined: everything. */
  readonly historyMs?: number;
  readonly position: Position;
}

export interface IndicatorConfig {
  readonly enabled: boolean;
  readonly everyMs?: number;
  readonly thresholds?: { readonly warning?: number; readonly critical?: number };
  readonly minimum?: Readonly<Record<string, number>>;
  readonly maxSeries?: number;
}

export interface OwnerConfig {
  /** Name of a contact point that exists already in Grafana or Alertmanager. */
  readonly contactPoint?: string;
  /** Whether rules name the contact point, or the user's notification policies find it by labels. */
  readonly routing: 'labels' | 'contact_point';
}

/** What rules and dashboards are made with. */
export interface GenerateConfig {
  readonly folder: string;
  readonly datasourceUid: string;
  /** Without a slash at its end; undefined: where leadline's own are. */
  readonly runbookUrl?: string;
  readonly withoutPlugin: boolean;
}
