import { dirname, join } from 'node:path';
import type { Secrets } from '../checks/engines.js';
import type { DuckdbConfig, Position, PostgresConfig, SourceConfig, StoreConfig, TlsConfig } from '../config.js';
import { besideConfig } from '../files.js';
import { storeDefaults, storeFileSchema } from '../schema/engines.js';
import type { SourceSection, StoreSection } from '../schema/file.js';

type DuckdbSection = Extract<StoreSection | SourceSection, { memory_limit: number }>;
type PostgresSection = Extract<StoreSection | SourceSection, { connect_timeout: number }>;

/** A query of an indicator that takes longer would hold up the next ones. */
const STORE_QUERY_MS = 10 * 60_000;
const STATE_FILE = 'state.duckdb';

/** What turns the words of the file into places: its own place, and the secrets read from other files. */
export interface Surroundings {
  readonly file: string;
  readonly secrets: Secrets;
}

export function toStore(section: StoreSection, around: Surroundings): StoreConfig {
  return section.engine === 'postgres'
    ? toPostgres(section, section.schema ?? storeDefaults.schema, around)
    : { ...toDuckdb(section, section.path ?? storeDefaults.path, around), statementTimeoutMs: STORE_QUERY_MS };
}

/**
 * Without a section of its own the state stands beside the store, in another file or another schema; but in a file of
 * leadline's own where the store is a database of the operator's, in which nothing is to be created unasked.
 *
 * @param hasSource whether a source is in the store's database
 */
export function toState(
  section: StoreSection | undefined,
  store: StoreConfig,
  hasSource: boolean,
  around: Surroundings,
): StoreConfig {
  if (section?.engine === 'postgres') return toPostgres(section, section.schema ?? stateSchema(store), around);
  const file = hasSource ? ownStateFile(around) : stateFile(store, around);
  if (section) return toDuckdb(section, section.path ?? file, around);
  if (store.engine === 'duckdb') return { ...store, path: file };
  return hasSource
    ? toDuckdb(storeFileSchema.parse({ path: file }) as DuckdbSection, file, around)
    : { ...store, schema: stateSchema(store) };
}

function stateSchema(store: StoreConfig): string {
  return `${store.engine === 'postgres' ? store.schema : storeDefaults.schema}_state`;
}

/** A store in memory is for trials; what is learnt is kept all the same. */
function stateFile(store: StoreConfig, around: Surroundings): string {
  const inFile = store.engine === 'duckdb' && store.path !== ':memory:';
  return inFile ? join(dirname(store.path), STATE_FILE) : ownStateFile(around);
}

function ownStateFile({ file }: Surroundings): string {
  return join(dirname(besideConfig(file, storeDefaults.path)), STATE_FILE);
}

export function toSource(section: SourceSection, name: string, position: Position, around: Surroundings): SourceConfig {
  const engine =
    section.engine === 'postgres' ? toPostgres(section, 'public', around) : toDuckdb(section, section.path, around);
  return { ...engine, name, timeZone: section.time_zone, position };
}

function toDuckdb(section: DuckdbSection, path: string, { file }: Surroundings): DuckdbConfig {
  return {
    engine: 'duckdb',
    path: path === ':memory:' ? path : besideConfig(file, path),
    baseDir: dirname(besideConfig(file, 'leadline.yaml')),
    memoryLimitBytes: section.memory_limit,
    threads: section.threads,
  };
}

function toPostgres(section: PostgresSection, schema: string, { file, secrets }: Surroundings): PostgresConfig {
  const secret = section.url_file === undefined ? undefined : secrets.get(besideConfig(file, section.url_file));
  return {
    engine: 'postgres',
    url: section.url ?? secret ?? '',
    standbyUrls: 'standby_urls' in section ? section.standby_urls : [],
    tls: toTls(section.tls, file),
    statementTimeoutMs: section.statement_timeout,
    connectTimeoutMs: section.connect_timeout,
    schema,
  };
}

function toTls({ mode, ca_file, cert_file, key_file, server_name }: PostgresSection['tls'], file: string): TlsConfig {
  const beside = (path: string | undefined): string | undefined =>
    path === undefined ? path : besideConfig(file, path);
  return {
    mode,
    caFile: beside(ca_file),
    certFile: beside(cert_file),
    keyFile: beside(key_file),
    serverName: server_name,
  };
}
