import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Config, DuckdbConfig, SourceConfig } from '../config/config.js';
import type { StoreEngine } from '../engines/engine.js';
import { openEngine } from '../engines/open.js';
import { SelfMetrics } from '../exposition/self/selfMetrics.js';
import { SnapshotStore } from '../exposition/snapshotStore.js';
import { defineIndicator, gauge, notEnoughData, type ReadResult } from '../indicators/define.js';
import type { Log } from '../log.js';
import { raw } from '../sql/sql.js';
import { business, entityConfig, openMemory } from '../store/testing/bench.js';
import { Engines } from './engines.js';
import { Exporter } from './exporter.js';

const quiet: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('an exporter', () => {
  let folder: string;
  let source: StoreEngine;
  let config: Config;
  let exporter: Exporter;
  let self: SelfMetrics;
  let snapshot: SnapshotStore;
  let answer: ReadResult;
  let timers: { run: () => void; ms: number }[];

  const duckdb = (name: string): DuckdbConfig => ({
    ...{ engine: 'duckdb', path: join(folder, name) },
    ...{ memoryLimitBytes: 2 ** 28, threads: 1 },
  });
  const probe = defineIndicator({
    ...{ id: 'probe', family: 'retention', needs: ['customers'], every: '5m', staleAfter: '2h', minimum: {} },
    metrics: { value: gauge('leadline_probe', 'A probe.') },
    thresholds: 'none',
    words: { title: 'Probe', meaning: 'A probe.', method: 'None.' },
    read: () => Promise.resolve(answer),
  });
  const lines = () => snapshot.current().body('text', false).toString().split('\n');
  const until = async (holds: () => boolean) => {
    while (!holds()) await turn();
  };
  /** Lets the time pass for timers of so many milliseconds. */
  const fire = (most: number) => {
    const due = timers.filter(({ ms }) => ms <= most);
    timers = timers.filter((timer) => !due.includes(timer));
    for (const { run } of due) run();
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leadline-exporter-'));
    source = await openMemory('shop');
    await source.transaction((session) =>
      session.run(raw("create table c as select 'a' as id, timestamp '2026-01-01' as started_at")),
    );
    const position = { file: 'f', line: 1, column: 1 };
    const shop: SourceConfig = { ...duckdb('shop'), name: 'shop', timeZone: 'UTC', position };
    const engines = new Engines();
    engines.adopt(shop, source);
    config = {
      ...{ file: 'leadline.yaml', business, owners: new Map(), indicators: new Map() },
      generate: { folder: 'Leadline', datasourceUid: 'prometheus', withoutPlugin: false },
      ...{ store: duckdb('store.duckdb'), state: duckdb('state.duckdb') },
      sources: new Map([['shop', shop]]),
      entities: new Map([['customers', { ...entityConfig('select * from c'), source: 'shop' }]]),
    };
    timers = [];
    answer = [{ metric: 'value', labels: {}, value: 7 }];
    snapshot = new SnapshotStore();
    const now = () => new Date('2026-03-10T09:00:00Z');
    self = new SelfMetrics({ clock: now, version: '0', revision: '' });
    const setTimer = (run: () => void, ms: number) => {
      const timer = { run, ms };
      timers.push(timer);
      return { cancel: () => void (timers = timers.filter((other) => other !== timer)) };
    };
    exporter = new Exporter({
      ...{ engines, catalogue: [probe], snapshot, self, log: quiet, version: '0' },
      clock: { now, random: () => 0.5, setTimer },
      loadConfig: () => config,
    });
    await exporter.start();
    await until(() => lines().includes('leadline_probe 7'));
  });
  afterEach(async () => {
    await exporter.stop();
    await source.close();
    rmSync(folder, { recursive: true });
  });

  it('tells of a reading when it is exported, not seconds later', async () => {
    const status = (state: string) => `leadline_indicator_status{indicator="probe",status="${state}"} 1`;
    await until(() => timers.some(({ ms }) => ms === 250));
    fire(250);
    await until(() => lines().includes(status('ok')));
    answer = notEnoughData('too few');
    fire(5 * 60_000 + 30_000);
    await until(() => !lines().includes('leadline_probe 7'));
    fire(250);
    await until(() => lines().includes(status('not_enough_data')));
  });

  it('lets go of what a refused reload had opened', async () => {
    const before = config;
    writeFileSync(join(folder, 'damaged.duckdb'), 'x'.repeat(20_000));
    config = { ...config, store: duckdb('other.duckdb'), state: duckdb('damaged.duckdb') };
    const refused = await exporter.reload();
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('stays in use') });
    const free = await openEngine(config.store);
    await free.close();
    config = before;
    expect(await exporter.reload()).toMatchObject({ ok: true });
  });

  it('starts the one before again when the next one cannot be started', async () => {
    const track = self.indicators.track.bind(self.indicators);
    let calls = 0;
    self.indicators.track = (ids) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('it broke')) : track(ids);
    };
    const { ok, message } = await exporter.reload();
    expect({ ok, message }).toEqual({
      ok: false,
      message: 'The configuration could not be put into use: it broke\nThe one before was started again.',
    });
    answer = [{ metric: 'value', labels: {}, value: 8 }];
    await until(() => timers.length > 1);
    fire(5 * 60_000 + 30_000);
    await until(() => lines().includes('leadline_probe 8'));
  });
});
