import { loadConfig } from '@leadline/exporter/config/load.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { momentAt } from '@leadline/exporter/indicators/moment.js';
import { runIndicator } from '@leadline/exporter/indicators/run.js';
import { entities } from '@leadline/exporter/model/entities.js';
import { Engines } from '@leadline/exporter/serve/engines.js';
import { prepareStore } from '@leadline/exporter/store/open.js';
import { storedRows } from '@leadline/exporter/store/rows.js';
import { syncEntity } from '@leadline/exporter/store/sync/entity.js';

/**
 * A process that refreshes as `serve` does, when it is told to: reads all entities, computes all indicators. It answers
 * with its own CPU seconds and peak memory as the operating system counts them.
 */
export interface Answer {
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly rowsRead: number;
  readonly statuses: Readonly<Record<string, string>>;
}

const [file] = process.argv.slice(2);
const config = loadConfig(file!, process.env);
const engines = new Engines();

async function refresh(): Promise<Answer> {
  const before = process.cpuUsage();
  const store = await engines.get(config.store, 'store');
  await prepareStore(store);
  const now = new Date();
  const zone = config.business.timeZone;
  let rowsRead = 0;
  for (const [name, entity] of config.entities) {
    const settings = config.sources.get(entity.source)!;
    const source = await engines.get(settings, settings.name);
    const result = await syncEntity({ name, config: entity, source, sourceZone: settings.timeZone, store, zone, now });
    rowsRead += result.rowsRead;
  }
  const rows = new Map([...config.entities.keys()].map((name) => [name, storedRows(entities[name])]));
  const moment = await momentAt({ store, rows, business: config.business }, now, rows.keys());
  const statuses: Record<string, string> = {};
  for (const indicator of catalogue) {
    const outcome = await runIndicator(indicator, moment);
    statuses[indicator.id] =
      outcome.status === 'ok' ? `${outcome.samples.length} series` : `${outcome.status}: ${outcome.reason}`;
  }
  const { user, system } = process.cpuUsage(before);
  return {
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    rowsRead,
    statuses,
  };
}

process.on('message', (order: 'refresh' | 'stop') => {
  if (order === 'stop') void engines.closeAll().then(() => process.exit(0));
  else
    void refresh().then(
      (answer) => process.send!(answer),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
});
