import type { Config, SourceConfig } from '../config/config.js';
import { SelfMetrics } from '../exposition/self/selfMetrics.js';
import { SnapshotStore } from '../exposition/snapshotStore.js';
import {
  defineIndicator,
  gauge,
  notEnoughData,
  type Indicator,
  type ReadContext,
  type ReadResult,
} from '../indicators/define.js';
import type { Log } from '../log.js';
import type { JobClock } from '../scheduler/job.js';
import { business, entityConfig, openMemory } from '../store/testing/bench.js';
import type { StoreEngine } from '../engines/engine.js';
import { raw } from '../sql/sql.js';
import { Engines } from './engines.js';
import { Runtime } from './runtime.js';
import { statusOf } from './status.js';

const quiet: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const memory = { engine: 'duckdb', path: ':memory:', memoryLimitBytes: 2 ** 28, threads: 2 } as const;
const HOUR = 3_600_000;

/** Time passes when told; jobs run when told. */
function handClock(start: string) {
  let at = Date.parse(start);
  const clock: JobClock = { now: () => new Date(at), random: () => 0.5, setTimer: () => ({ cancel: () => undefined }) };
  return { clock, pass: (ms: number) => void (at += ms) };
}

describe('a runtime', () => {
  let source: StoreEngine;
  let engines: Engines;
  let snapshot: SnapshotStore;
  let self: SelfMetrics;
  let reads: number;
  let answer: (ctx: ReadContext) => ReadResult;
  let time: ReturnType<typeof handClock>;
  let runtime: Runtime;

  const probe = (rest: Partial<Indicator> = {}) =>
    defineIndicator({
      id: 'probe',
      family: 'retention',
      needs: ['customers'],
      metrics: { value: gauge('leadline_probe', 'A probe.') },
      every: '5m',
      staleAfter: '2h',
      minimum: {},
      thresholds: 'none',
      words: { title: 'Probe', meaning: 'A probe.', method: 'None.' },
      read: (ctx) => {
        reads += 1;
        return Promise.resolve(answer(ctx));
      },
      ...rest,
    } as Indicator);

  const start = async (indicator: Indicator) => {
    runtime = await Runtime.open(config, {
      engines,
      catalogue: [indicator],
      snapshot,
      self,
      clock: time.clock,
      log: quiet,
    });
  };
  const run = async () => {
    await runtime.entities.get('customers')!.job.runNow();
    await runtime.indicators.get('probe')!.job.runNow();
  };
  const exposed = () => /^leadline_probe (.*)$/m.exec(snapshot.current().body('text', false).toString())?.[1] ?? null;
  const state = () =>
    statusOf(runtime, {
      version: '0',
      startedAt: time.clock.now(),
      now: time.clock.now(),
      lastReload: null,
      series: 0,
    });

  let config: Config;
  beforeEach(async () => {
    source = await openMemory('shop');
    const shop: SourceConfig = {
      ...memory,
      name: 'shop',
      timeZone: 'UTC',
      position: { file: 'f', line: 1, column: 1 },
    };
    await source.transaction(async (session) => {
      await session.run(
        raw(
          "create table c as select 'a' as id, timestamp '2026-01-01' as started_at, timestamp '2026-01-01' as updated_at",
        ),
      );
    });
    engines = new Engines();
    engines.adopt(shop, source);
    config = {
      ...{ file: 'leadline.yaml', business, owners: new Map(), indicators: new Map() },
      generate: { folder: 'Leadline', datasourceUid: 'prometheus', withoutPlugin: false },
      store: memory,
      state: { ...memory, threads: 1 },
      sources: new Map([['shop', shop]]),
      entities: new Map([
        ['customers', { ...entityConfig('select * from c'), source: 'shop', reconcileEveryMs: 1e12 }],
      ]),
    };
    snapshot = new SnapshotStore();
    time = handClock('2026-03-10T09:00:00Z');
    self = new SelfMetrics({ clock: () => time.clock.now(), version: '0', revision: '' });
    reads = 0;
    answer = () => [{ metric: 'value', labels: {}, value: 7 }];
  });
  afterEach(async () => {
    await runtime.stop();
    await engines.closeAll();
    await source.close();
    self.close();
  });

  it('waits for what an indicator needs, and says so', async () => {
    await start(probe());
    await runtime.indicators.get('probe')!.job.runNow();
    expect({ reads, value: exposed() }).toEqual({ reads: 0, value: null });
    expect(runtime.waitingFor()).toEqual(['the first read of customers']);
    await run();
    expect({ reads, value: exposed(), waits: runtime.waitingFor() }).toEqual({ reads: 1, value: '7', waits: [] });
  });

  it('keeps the last good reading when a refresh fails, for as long as the indicator says, then withdraws it', async () => {
    await start(probe());
    await run();
    answer = () => {
      throw new Error('division by zero');
    };
    time.pass(2 * HOUR);
    await run();
    expect({ value: exposed(), ...state().indicators[0] }).toMatchObject({
      value: '7',
      state: 'failed',
      reason: 'division by zero',
    });
    time.pass(1000);
    await run();
    expect(exposed()).toBeNull();
  });

  it('withdraws at once what is known to be unknown', async () => {
    await start(probe());
    await run();
    answer = () => notEnoughData('12 of 50 active customers');
    await run();
    expect({ value: exposed(), ...state().indicators[0] }).toMatchObject({
      value: null,
      state: 'not_enough_data',
      reason: '12 of 50 active customers',
    });
  });

  it('refuses a value that is not finite: nothing of it is exported', async () => {
    await start(probe());
    answer = () => [{ metric: 'value', labels: {}, value: Number.NaN }];
    await run();
    expect({ value: exposed(), ...state().indicators[0] }).toMatchObject({ value: null, state: 'failed' });
  });

  it('is stale when its source has been away for too long, however well it computes', async () => {
    await start(probe());
    await run();
    await source.transaction((session) => session.run(raw('alter table c rename to gone')));
    time.pass(5 * HOUR);
    await run();
    expect(state().indicators[0]).toMatchObject({ state: 'ok' });
    expect(state().entities[0]).toMatchObject({ state: 'failing' });
    time.pass(2 * HOUR);
    await run();
    expect({ value: exposed(), ...state().indicators[0] }).toMatchObject({ value: null, state: 'stale' });
    expect(state().indicators[0]!.reason).toMatch(/customers could not be read since/);
    expect(state().entities[0]).toMatchObject({ state: 'stale' });
  });

  it('reads as of what is known: not beyond the last read, less a moment for late commits', async () => {
    const seen: string[] = [];
    answer = ({ asOf }) => {
      seen.push(asOf.toISOString());
      return [];
    };
    await start(probe());
    await run();
    time.pass(HOUR);
    await runtime.indicators.get('probe')!.job.runNow();
    expect(seen).toEqual(['2026-03-10T08:59:00.000Z', '2026-03-10T08:59:00.000Z']);
  });

  it('reads as of earlier where rows take long to reach the source, and does not take that for silence', async () => {
    const [name, entity] = [...config.entities][0]!;
    config = { ...config, entities: new Map([[name, { ...entity, delayMs: 24 * HOUR }]]) };
    await source.transaction((session) =>
      session.run(
        raw(
          `insert into c select 'n' || n, t, t from (select n, timestamp '2026-01-05' + n * interval '10 minutes' as t from generate_series(1, 9125) g(n)) r`,
        ),
      ),
    );
    let seen: ReadContext | undefined;
    answer = (ctx) => {
      seen = ctx;
      return [];
    };
    await start(probe());
    await run();
    expect(seen?.asOf).toEqual(new Date('2026-03-09T08:59:00Z'));
    expect(seen?.freshness.get('customers')).toMatchObject({
      frozen: false,
      newestAt: new Date('2026-03-09T08:50:00Z'),
    });
    time.pass(24 * HOUR);
    await run();
    expect(state().indicators[0]).toMatchObject({ state: 'stale' });
  });

  it('computes a reading of whole days when the day turns, a repair changed the past, or it is hours old', async () => {
    await start(probe({ wholeDays: true }));
    await run();
    time.pass(HOUR);
    await run();
    expect({ reads, value: exposed() }).toEqual({ reads: 1, value: '7' });
    time.pass(5 * HOUR);
    await run();
    expect(reads).toBe(2);
    // 22:00 UTC is still the 10th in Berlin, 23:30 is the 11th.
    time.pass(5 * HOUR);
    await run();
    expect(reads).toBe(2);
    time.pass(4.5 * HOUR);
    await run();
    expect(reads).toBe(3);
  });

  it('goes on with what an earlier process had read, before the source has answered', async () => {
    await start(probe());
    await run();
    await runtime.stop();
    await start(probe());
    expect(runtime.waitingFor()).toEqual(['the first reading of probe']);
    await runtime.indicators.get('probe')!.job.runNow();
    expect(reads).toBe(2);
  });

  describe('after a reload', () => {
    const reload = async () => {
      const before = runtime;
      await start(probe());
      await before.stop();
      runtime.inherit(before);
    };

    it('keeps the last good reading when the first refresh fails, as long as it would have been kept', async () => {
      await start(probe());
      await run();
      answer = () => {
        throw new Error('division by zero');
      };
      time.pass(HOUR);
      await reload();
      await run();
      expect(exposed()).toBe('7');
      time.pass(HOUR + 1000);
      await run();
      expect(exposed()).toBeNull();
    });

    it('withdraws a reading whose source is away when it is too old', async () => {
      await start(probe());
      await run();
      const [name, entity] = [...config.entities][0]!;
      config = { ...config, entities: new Map([[name, { ...entity, query: 'select * from gone' }]]) };
      await reload();
      runtime.entities.get('customers')!.rows = null;
      time.pass(2 * HOUR);
      await runtime.indicators.get('probe')!.job.runNow();
      expect(exposed()).toBe('7');
      time.pass(1000);
      await runtime.indicators.get('probe')!.job.runNow();
      expect({ value: exposed(), state: state().indicators[0]!.state }).toEqual({ value: null, state: 'waiting' });
    });
  });

  it('ends a reading that hangs at its time-out, and the next one runs', async () => {
    const timers: (() => void)[] = [];
    time.clock.setTimer = (fire) => {
      timers.push(fire);
      return { cancel: () => void timers.splice(timers.indexOf(fire), 1) };
    };
    let hangs = true;
    const asked = new Promise<void>((resolve) => {
      answer = () => {
        resolve();
        return (hangs ? new Promise(() => undefined) : [{ metric: 'value', labels: {}, value: 8 }]) as ReadResult;
      };
    });
    await start(probe());
    await runtime.entities.get('customers')!.job.runNow();
    const { job } = runtime.indicators.get('probe')!;
    const running = job.runNow();
    await asked;
    for (const fire of [...timers]) fire();
    await running;
    expect(job.lastError).toMatch(/probe took longer than 600 s and was ended/);
    hangs = false;
    await job.runNow();
    expect(exposed()).toBe('8');
  });
});
