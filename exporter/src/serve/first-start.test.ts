import type { Config, SourceConfig } from '../config/config.js';
import type { StoreEngine } from '../engines/engine.js';
import { SelfMetrics } from '../exposition/self/selfMetrics.js';
import { SnapshotStore } from '../exposition/snapshotStore.js';
import { defineIndicator, gauge } from '../indicators/define.js';
import freshness from '../indicators/freshness/freshness/indicator.js';
import type { Log } from '../log.js';
import type { EntityName } from '../model/entities.js';
import type { JobClock } from '../scheduler/job.js';
import { raw } from '../sql/sql.js';
import { business, entityConfig, openMemory } from '../store/testing/bench.js';
import { Engines } from './engines.js';
import { Runtime } from './runtime.js';

const quiet: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const memory = { engine: 'duckdb', path: ':memory:', memoryLimitBytes: 2 ** 28, threads: 2 } as const;
const clock: JobClock = {
  now: () => new Date('2026-03-10T09:00:00Z'),
  random: () => 0.5,
  setTimer: () => ({ cancel: () => undefined }),
};

const shop: SourceConfig = { ...memory, name: 'shop', timeZone: 'UTC', position: { file: 'f', line: 1, column: 1 } };

/** Entities of the shop by their queries, copied into a store in memory. */
function configOf(queries: Partial<Record<EntityName, string>>): Config {
  return {
    ...{ file: 'leadline.yaml', business, owners: new Map(), indicators: new Map() },
    generate: { folder: 'Leadline', datasourceUid: 'prometheus', withoutPlugin: false },
    ...{ store: memory, state: { ...memory, threads: 1 }, sources: new Map([['shop', shop]]) },
    entities: new Map(
      Object.entries(queries).map(([name, query]) => [name as EntityName, { ...entityConfig(query), source: 'shop' }]),
    ),
  };
}

/** What runs when nothing has been read before, in whatever order the sources answer. */
describe('a first start', () => {
  let source: StoreEngine;
  let engines: Engines;
  let snapshot: SnapshotStore;
  let self: SelfMetrics;
  let runtime: Runtime;

  /** Tells which entities it could use. */
  const probe = defineIndicator({
    ...{ id: 'probe', family: 'retention', needs: ['customers'], uses: ['tickets'], every: '5m', staleAfter: '2h' },
    ...{ minimum: {}, wholeDays: true, thresholds: 'none' },
    metrics: { used: gauge('leadline_probe_used', 'Entities that could be used.') },
    words: { title: 'Probe', meaning: 'A probe.', method: 'None.' },
    read: ({ freshness: read }) => Promise.resolve([{ metric: 'used' as const, labels: {}, value: read.size }]),
  });

  const open = async (ticketsQuery: string) => {
    engines.adopt(shop, source);
    const config = configOf({ customers: 'select * from c', tickets: ticketsQuery });
    runtime = await Runtime.open(config, {
      ...{ engines, snapshot, self, clock, log: quiet, catalogue: [freshness, probe] },
    });
  };
  const read = (name: EntityName) => runtime.entities.get(name)!.job.runNow();
  const exposed = () => snapshot.current().body('text', false).toString();
  const settled = () => Promise.all([...runtime.indicators.values()].map(({ job }) => job.runNow()));

  beforeEach(async () => {
    source = await openMemory('shop');
    await source.transaction(async (session) => {
      await session.run(raw("create table c as select 'a' as id, timestamp '2026-03-10 08:00' as started_at"));
      await session.run(raw("create table t as select 'a' as id, timestamp '2026-03-10 08:30' as opened_at"));
    });
    engines = new Engines();
    snapshot = new SnapshotStore();
    self = new SelfMetrics({ clock: () => clock.now(), version: '0', revision: '' });
  });
  afterEach(async () => {
    await runtime.stop();
    await engines.closeAll();
    await source.close();
    self.close();
  });

  it('is not ready before freshness tells of what was read, and no indicator says that there are no rows', async () => {
    await open('select * from t');
    await runtime.start();
    while (runtime.waitingFor().length > 0) await new Promise(setImmediate);
    expect(exposed()).toMatch(/^leadline_freshness_newest_row_age_seconds\{entity="customers"\} 3600$/m);
    expect(exposed()).toMatch(/^leadline_freshness_newest_row_age_seconds\{entity="tickets"\} 1800$/m);
    expect([...runtime.indicators.values()].map(({ outcome }) => outcome?.status)).toEqual(['ok', 'ok']);
  });

  it('waits for what an indicator can do without, since its absence would be told as a fact', async () => {
    await open('select * from t');
    await read('customers');
    await settled();
    expect(runtime.indicators.get('probe')!.waitingFor()).toEqual(['tickets']);
    expect(exposed()).not.toContain('leadline_probe_used');
  });

  it('does not wait for what cannot be read, and reads again once it can', async () => {
    await open('select * from late');
    await read('customers');
    await read('tickets');
    await settled();
    expect(exposed()).toContain('leadline_probe_used 1\n');
    expect(exposed()).toContain('leadline_freshness_newest_row_age_seconds{entity="customers"}');
    await source.transaction((session) => session.run(raw('create table late as select * from t')));
    await read('tickets');
    expect(runtime.waitingFor()).toEqual(['the first reading of freshness', 'the first reading of probe']);
    await settled();
    expect(exposed()).toContain('leadline_probe_used 2\n');
    expect(exposed()).toContain('leadline_freshness_newest_row_age_seconds{entity="tickets"}');
    expect(runtime.waitingFor()).toEqual([]);
  });
});

describe('a start while the source is away', () => {
  it('tells of each entity what the store knows of it', async () => {
    const source = await openMemory('shop');
    await source.transaction((session) =>
      session.run(raw("create table c as select 'a' as id, timestamp '2026-03-10 08:00' as started_at")),
    );
    const engines = new Engines();
    engines.adopt(shop, source);
    const config = configOf({ customers: 'select * from c' });
    const process = async () => {
      const self = new SelfMetrics({ clock: () => clock.now(), version: '0', revision: '' });
      const runtime = await Runtime.open(config, {
        ...{ engines, snapshot: new SnapshotStore(), self, clock, log: quiet, catalogue: [] },
      });
      return { self, runtime };
    };
    const first = await process();
    await first.runtime.entities.get('customers')!.job.runNow();
    await first.runtime.stop();
    first.self.close();
    await source.transaction((session) => session.run(raw('drop table c')));
    const { self, runtime } = await process();
    await runtime.start();
    await runtime.entities.get('customers')!.job.runNow();
    const text = (await self.render()).text.toString();
    await runtime.stop();
    self.close();
    await engines.closeAll();
    await source.close();
    const at = clock.now().getTime() / 1000;
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'leadline_entity_sync_success{entity="customers"} 0',
        'leadline_entity_rows{entity="customers"} 1',
        `leadline_entity_last_success_timestamp_seconds{entity="customers"} ${at}`,
        `leadline_entity_newest_row_timestamp_seconds{entity="customers"} ${at - 3600}`,
      ]),
    );
  });
});
