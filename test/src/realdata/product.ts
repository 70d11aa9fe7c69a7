import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '@leadline/exporter/config/load.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { momentAt } from '@leadline/exporter/indicators/moment.js';
import { runIndicator } from '@leadline/exporter/indicators/run.js';
import { entities } from '@leadline/exporter/model/entities.js';
import { Engines } from '@leadline/exporter/serve/engines.js';
import { prepareStore } from '@leadline/exporter/store/open.js';
import { storedRows } from '@leadline/exporter/store/rows.js';
import { syncEntity } from '@leadline/exporter/store/sync/entity.js';

/** Samples of an indicator by metric name and labels, `name{a="b"}` with labels in order of name. */
export type Reading = ReadonlyMap<string, number>;

/**
 * What the product says of a data set at an instant: the configuration is loaded, everything is synced, the indicator is
 * read, by the code that `leadline serve` runs.
 */
export async function productReading(yaml: string, indicatorId: string, asOf: Date): Promise<Reading> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadline-realdata-'));
  const engines = new Engines();
  try {
    const file = path.join(folder, 'leadline.yaml');
    await writeFile(file, yaml);
    const { business, store: storeConfig, sources, entities: configured } = loadConfig(file, process.env, catalogue);
    const store = await engines.get(storeConfig, 'store');
    await prepareStore(store);
    for (const [name, config] of configured) {
      const settings = sources.get(config.source)!;
      const source = await engines.get(settings, settings.name);
      const zones = { sourceZone: settings.timeZone, zone: business.timeZone };
      await syncEntity({ name, config, source, store, ...zones, now: new Date('2026-01-01T00:00:00Z') });
    }
    const rows = new Map([...configured.keys()].map((name) => [name, storedRows(entities[name])]));
    const indicator = catalogue.find(({ id }) => id === indicatorId)!;
    const outcome = await runIndicator(indicator, await momentAt({ store, rows, business }, asOf, []));
    if (outcome.status !== 'ok') throw new Error(`${indicatorId}: ${outcome.status}: ${outcome.reason}`);
    return new Map(
      outcome.samples.map(({ metric, labels, value }) => [seriesName(indicator.metrics[metric]!.name, labels), value]),
    );
  } finally {
    await engines.closeAll();
    await rm(folder, { recursive: true });
  }
}

export function seriesName(name: string, labels: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${name}{${sorted.map(([label, value]) => `${label}="${value}"`).join(',')}}`;
}
