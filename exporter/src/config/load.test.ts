import { dirname, join } from 'node:path';
import { loadConfig } from './load.js';
import { fixtureEnvironment, fixtures } from './testing/fixtures.js';
import { knownIndicators } from './testing/known-indicators.js';
import { loadText, query } from './testing/load-text.js';

const good = (name: string) => {
  const file = fixtures('good').find((fixture) => fixture.name === name)?.file ?? name;
  return { file, folder: dirname(file), config: loadConfig(file, fixtureEnvironment, knownIndicators) };
};

describe('a good configuration', () => {
  it('needs no more than a source and an entity', () => {
    const { file, folder, config } = good('minimal.yaml');
    const place = (name: string) => join(folder, 'leadline-data', name);
    const embedded = {
      engine: 'duckdb',
      baseDir: folder,
      memoryLimitBytes: 268_435_456,
      threads: 2,
      statementTimeoutMs: 600_000,
    };
    expect(config).toEqual({
      file,
      business: {
        timeZone: 'UTC',
        currency: 'EUR',
        kind: 'non_contractual',
        churnHorizonDays: 90,
        activationDays: 14,
        holidays: [],
        slaTarget: 0.9,
        rates: {},
      },
      store: { ...embedded, path: place('store.duckdb') },
      state: { ...embedded, path: place('state.duckdb') },
      sources: new Map([
        [
          'shop',
          {
            ...embedded,
            statementTimeoutMs: undefined,
            name: 'shop',
            path: ':memory:',
            timeZone: undefined,
            position: { file, line: 2, column: 3 },
          },
        ],
      ]),
      entities: new Map([
        [
          'activity',
          {
            source: 'shop',
            query: "select customer, at from read_csv('activity.csv')",
            everyMs: 900_000,
            settleMs: 172_800_000,
            overlapMs: 0,
            reconcileEveryMs: 86_400_000,
            staleAfterMs: 21_600_000,
            historyMs: undefined,
            delayMs: 0,
            position: { file, line: 4, column: 3 },
          },
        ],
      ]),
      indicators: new Map(),
      owners: new Map(),
      generate: {
        folder: 'Leadline',
        datasourceUid: 'prometheus',
        runbookUrl: undefined,
        withoutPlugin: false,
      },
    });
  });

  it('says everything about business, money, owners and indicators', () => {
    const { config } = good('full.yaml');
    expect(config.business).toEqual({
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      kind: 'contractual',
      churnHorizonDays: 60,
      activationDays: 14,
      holidays: ['2026-12-25', '2026-12-26'],
      slaTarget: 0.95,
      rates: {
        USD: [
          { from: '2025-01-01', rate: 0.92 },
          { from: '2025-07-01', rate: 0.85 },
        ],
      },
    });
    expect([...config.owners]).toEqual([
      ['customer_success', { contactPoint: 'cs-team', routing: 'contact_point' }],
      ['leadership', { contactPoint: undefined, routing: 'labels' }],
    ]);
    expect(config.generate).toEqual({
      folder: 'Business',
      datasourceUid: 'mimir',
      runbookUrl: 'https://wiki.example.com/runbooks',
      withoutPlugin: true,
    });
    expect(config.indicators.get('pulse')).toEqual({
      enabled: true,
      everyMs: 600_000,
      thresholds: { warning: 0.3, critical: 0.6 },
      minimum: { events: 50 },
      maxSeries: 500,
    });
    expect(config.indicators.get('cohort-retention')?.enabled).toBe(false);
    expect(config.indicators.get('drain-time')?.thresholds).toEqual({ warning: 43_200 });
  });

  it('says everything about engines, with paths beside the file', () => {
    const { folder, config } = good('full.yaml');
    expect(config.store).toMatchObject({ path: join(folder, 'data/store.duckdb'), memoryLimitBytes: 1e9, threads: 4 });
    expect(config.state).toMatchObject({ path: join(folder, 'data/state.duckdb') });
    expect(config.sources.get('files')).toMatchObject({ path: ':memory:', threads: 3 });
    expect(config.sources.get('shop')).toMatchObject({
      url: 'postgres://reader:a secret@db.example:5432/shop',
      standbyUrls: ['postgres://reader@standby.example/shop'],
      tls: { mode: 'verify-full', caFile: join(folder, '../files/ca.pem'), serverName: 'shop.example' },
      statementTimeoutMs: 90_000,
      connectTimeoutMs: 5000,
      timeZone: 'Europe/Berlin',
    });
  });

  it('makes one SELECT of table and columns, names quoted and expressions left alone', () => {
    const { config } = good('full.yaml');
    expect(config.entities.get('customers')).toMatchObject({
      query: [
        'select',
        '  "customer_no" as "id",',
        `  coalesce(lower(segment), 'unknown') as "segment",`,
        '  0 as "value",',
        '  "createdAt" as "started_at"',
        'from "crm"."Customers"',
      ].join('\n'),
      everyMs: 1_800_000,
      overlapMs: 5_400_000,
      settleMs: 0,
      reconcileEveryMs: 43_200_000,
      staleAfterMs: 86_400_000,
      historyMs: 94_608_000_000,
    });
  });

  it('may end a query with a semicolon or a comment, and it can stand in brackets all the same', () => {
    const { config } = good('full.yaml');
    expect(config.entities.get('activity')?.query).toBe(
      "select customer_id as customer, ordered_at as at, total as amount -- gross\nfrom orders where note <> '$5'\n",
    );
    expect(good('postgres-store.yaml').config.entities.get('tickets')?.query).toBe('select id, opened_at from tickets');
  });

  it('may share one connection, the state in a schema of its own', () => {
    const { config } = good('postgres-store.yaml');
    const url = 'postgres://reader:from-a-file@db.example:5432/shop';
    expect(config.store).toMatchObject({ engine: 'postgres', url, schema: 'leadline' });
    expect(config.state).toMatchObject({ engine: 'postgres', url, schema: 'leadline_state' });
    expect(config.sources.get('shop')).toMatchObject({ engine: 'postgres', url });
  });

  it('keeps the state on disk even where the store is in memory', () => {
    const config = loadText(`store: { path: ':memory:' }\n${query('select 1')}`);
    expect(config.store).toMatchObject({ path: ':memory:' });
    expect(config.state).toMatchObject({ path: expect.stringMatching(/leadline-data.state\.duckdb$/) });
  });

  it('keeps the state in a file of its own where the store is the database of a source', () => {
    const url = 'postgres://reader@db.example/shop';
    const sources = (name: string) =>
      `sources: { db: { engine: postgres, url: ${name} } }\nentities: { tickets: { source: db, query: select 1 } }`;
    const inPlace = loadText(`store: { engine: postgres, url: ${url} }\n${sources(url)}`);
    expect(inPlace.state).toMatchObject({
      engine: 'duckdb',
      path: expect.stringMatching(/leadline-data.state\.duckdb$/),
    });
    const apart = loadText(`store: { engine: postgres, url: ${url} }\n${sources(`${url}2`)}`);
    expect(apart.state).toMatchObject({ engine: 'postgres', schema: 'leadline_state' });
  });

  it('ends queries in an embedded store that take too long', () => {
    expect(loadText(query('select 1')).store).toMatchObject({ statementTimeoutMs: 600_000 });
  });

  it('grows stale later where it is read seldom', () => {
    const config = loadText(`${query('select 1')}    every: 1d\n`);
    expect(config.entities.get('activity')?.staleAfterMs).toBe(3 * 86_400_000);
  });

  it('may come from Windows', () => {
    const config = loadText(`\uFEFF${query('select 1').replaceAll('\n', '\r\n')}`);
    expect(config.entities.get('activity')).toMatchObject({ query: 'select 1', position: { line: 4, column: 3 } });
  });

  it('may name indicators that the caller does not know, when it brings no catalogue', () => {
    const config = loadText(
      `${query('select 1')}indicators: { later: { thresholds: { warning: 2h }, minimum: { n: 1 } } }`,
    );
    expect(config.indicators.get('later')).toMatchObject({ thresholds: { warning: 7200 }, minimum: { n: 1 } });
  });
});
