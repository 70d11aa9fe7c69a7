import { loadConfig } from '@leadline/exporter/config/load.js';
import { SelfMetrics } from '@leadline/exporter/exposition/self/selfMetrics.js';
import { SnapshotStore } from '@leadline/exporter/exposition/snapshotStore.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { processClock } from '@leadline/exporter/scheduler/clock.js';
import { Engines } from '@leadline/exporter/serve/engines.js';
import { Runtime } from '@leadline/exporter/serve/runtime.js';

/**
 * A process that refreshes what `leadline serve` does, when it is told to: reads all entities, computes all indicators,
 * renders. It answers with its own CPU seconds and peak memory as the operating system counts them.
 */
export interface Answer {
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly rowsRead: number;
  readonly statuses: Readonly<Record<string, string>>;
}

const [file] = process.argv.slice(2);
const config = loadConfig(file!, process.env, catalogue);
const engines = new Engines();
const now = () => new Date();
const quiet = () => undefined;
const runtime = Runtime.open(config, {
  ...{ engines, catalogue, snapshot: new SnapshotStore(), clock: processClock(now, Math.random) },
  self: new SelfMetrics({ clock: now, version: 'bench', revision: '' }),
  log: {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (fields) => process.stderr.write(`${JSON.stringify(fields)}\n`),
  },
});

async function refresh(): Promise<Answer> {
  const before = process.cpuUsage();
  const { entities, indicators } = await runtime;
  for (const { job } of entities.values()) await job.runNow();
  for (const { job } of indicators.values()) await job.runNow();
  const { user, system } = process.cpuUsage(before);
  return {
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    rowsRead: [...entities.values()].reduce((sum, { last }) => sum + (last?.rowsRead ?? 0), 0),
    statuses: Object.fromEntries(
      [...indicators].map(([id, { outcome, series }]) => [id, `${outcome?.status ?? 'none'}, ${series} series`]),
    ),
  };
}

process.on('message', (order: 'refresh' | 'stop') => {
  if (order === 'stop') {
    void runtime
      .then((running) => running.stop())
      .then(() => engines.closeAll())
      .then(() => process.exit(0));
    return;
  }
  void refresh().then(
    (answer) => process.send!(answer),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
