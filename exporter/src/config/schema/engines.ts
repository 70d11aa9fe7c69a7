import { z } from 'zod';
import { hint } from '../suggest.js';
import { duckdbPath, duckdbShape, postgresShape, urlOnce } from './connection.js';
import { field } from './fields.js';
import { postgresUrl, text, zone } from './kinds.js';
import { list, mapFault, named, section } from './section.js';

const engines = ['duckdb', 'postgres'] as const;

const ofPostgres = 'it is a setting of postgres, and the engine here is duckdb; add `engine: postgres`';
const ofDuckdb = 'it is a setting of duckdb, and the engine here is postgres; remove it';
const onlyPostgres = Object.fromEntries(
  ['url', 'url_file', 'standby_urls', 'tls', 'statement_timeout', 'connect_timeout'].map((key) => [key, ofPostgres]),
);
const onlyDuckdb = Object.fromEntries(['path', 'memory_limit', 'threads'].map((key) => [key, ofDuckdb]));

/** Told apart by `engine`, without which a store is duckdb. */
function byEngine<D extends z.core.$ZodTypeDiscriminable, P extends z.core.$ZodTypeDiscriminable>(
  about: string,
  duckdb: D,
  postgres: P,
) {
  return z.discriminatedUnion('engine', [duckdb, postgres], {
    error: (issue) => {
      if (issue.code !== 'invalid_union') return mapFault(issue, about);
      const engine = (issue.input as { readonly engine?: unknown }).engine;
      return engine === undefined
        ? 'duckdb or postgres'
        : `is not an engine${typeof engine === 'string' ? hint(engine, engines) : ''}`;
    },
  });
}

const defaultedDuckdb = z
  .literal('duckdb')
  .optional()
  .meta({ description: 'the engine: duckdb is embedded and the default' });
const postgres = z.literal('postgres').meta({ description: 'the engine: PostgreSQL, or what speaks its protocol' });

function storeSchema(about: string, defaults: { readonly path?: string; readonly schema?: string }) {
  const path = field(duckdbPath, text);
  const schema = field('schema for the tables of leadline; created where there is none', text);
  return byEngine(
    about,
    section(
      about,
      {
        engine: defaultedDuckdb,
        path: defaults.path === undefined ? path.optional() : path.prefault(defaults.path),
        ...duckdbShape,
      },
      { elsewhere: { ...onlyPostgres, schema: ofPostgres } },
    ),
    section(
      about,
      {
        engine: postgres,
        ...postgresShape,
        schema: defaults.schema === undefined ? schema.optional() : schema.prefault(defaults.schema),
      },
      {
        elsewhere: {
          ...onlyDuckdb,
          standby_urls: 'leadline writes here, and a standby cannot be written to; remove it',
        },
        json: urlOnce,
      },
    ),
  ).meta({ description: about });
}

export const storeDefaults = { path: 'leadline-data/store.duckdb', schema: 'leadline' };

export const storeFileSchema = storeSchema(
  'where indicators run: a cache of the sources, which can be rebuilt; with the path or url of a source, that source is used in place, and where all are, nothing is created in it and an account that can only read is enough',
  storeDefaults,
);

export const stateFileSchema = storeSchema(
  'what no source can give back (fits, trust, drills): back it up; without this section it is beside the store, but in the file leadline-data/state.duckdb where the store is the database of a source',
  {},
);

const timeZone = field('IANA zone of times that carry none', zone).optional();

const sourceSchema = byEngine(
  'a database to read from: write its `engine` below it',
  section(
    'an embedded database, or files: queries may use read_csv and read_parquet',
    {
      engine: z.literal('duckdb').meta({ description: 'the engine: embedded, reads CSV and Parquet too' }),
      path: field(duckdbPath, text).prefault(':memory:'),
      ...duckdbShape,
      time_zone: timeZone,
    },
    { elsewhere: onlyPostgres },
  ),
  section(
    'a PostgreSQL server; an account that can only read is enough',
    {
      engine: postgres,
      ...postgresShape,
      standby_urls: list(
        'tried in order when `url` cannot be reached',
        field('postgres://user:password@host:5432/database', postgresUrl),
      ).prefault([]),
      time_zone: timeZone,
    },
    {
      elsewhere: {
        ...onlyDuckdb,
        schema: 'a source has no schema of leadline; name tables as `schema.table` in `entities`',
      },
      json: urlOnce,
    },
  ),
);

export const sourcesSchema = named(
  'databases to read from, by a name of your own',
  /^[A-Za-z][A-Za-z0-9_-]*$/,
  'use letters, digits, `_` and `-`, beginning with a letter',
  sourceSchema,
  { minProperties: 1 },
);
