import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../config/load.js';
import type { StoreEngine } from '../../../engines/engine.js';
import type { World } from '../../../indicators/moment.js';
import type { EntityName } from '../../../model/entities.js';
import type { EntityRows } from '../../../model/visible.js';
import { demoConfig } from '../../../simulate/demo/config.js';
import { planWorld, type SimulationOptions } from '../../../simulate/plan.js';
import { Simulation } from '../../../simulate/writers/simulation.js';
import { inPlaceRows } from '../../../sources/inplace.js';
import { describeMapping } from '../../../store/sync/entity.js';

/** The demo's subscribers, read in place, with the true hazards of their decisions in `business.truth_hazards`. */
export async function simulateSubscribers(source: StoreEngine, options: SimulationOptions): Promise<World> {
  const { until, timeZone, days } = options;
  await Simulation.create(source, 'business', { plan: planWorld(options), until, truth: true, replace: true });
  const folder = await mkdtemp(join(tmpdir(), 'leadline-hazard-'));
  try {
    const file = join(folder, 'leadline.yaml');
    const from = new Date(until.getTime() - days * 86_400_000);
    const place = { engine: 'duckdb', path: 'shop.duckdb' } as const;
    const text = demoConfig({ source: place, schema: 'business', kind: 'contractual', timeZone, from, until });
    await writeFile(file, text);
    const { business, entities } = loadConfig(file, {});
    const rows = new Map<EntityName, EntityRows>();
    for (const [name, config] of entities) {
      const mapping = await describeMapping({ name, config, source, sourceZone: undefined, zone: timeZone });
      const query = inPlaceRows(config.query, mapping, source.dialect, timeZone);
      rows.set(name, { rows: query, versioned: false });
    }
    return { store: source, rows, business };
  } finally {
    await rm(folder, { recursive: true });
  }
}
