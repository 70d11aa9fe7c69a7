import type { Config, SourceConfig, StoreConfig } from '../config/config.js';
import { inPlaceOnly, isStore } from '../config/in-place.js';
import { EngineError } from '../engines/engine.js';
import { probeStore } from '../engines/probe.js';
import type { Indicator } from '../indicators/define.js';
import { sql } from '../sql/sql.js';
import type { Engines } from '../serve/engines.js';
import { checkEntity } from './entity.js';
import { estimateSeries, labelFields } from './series.js';
import type { CheckReport, EngineCheck, EntityCheck } from './report.js';

const selectOne = sql`select 1 as one`;

export interface CheckInput {
  readonly config: Config;
  readonly engines: Engines;
  readonly catalogue: readonly Indicator[];
  readonly now: Date;
  /** Whether a running leadline has this store; null where that cannot be asked. */
  readonly isServed: () => Promise<boolean | null>;
}

/** Looks at everything that `serve` would use; one fault does not hide the others. Creates and changes nothing, anywhere. */
export async function check(input: CheckInput): Promise<CheckReport> {
  const { config, catalogue } = input;
  const sources = new Map<string, EngineCheck>();
  for (const source of config.sources.values()) sources.set(source.name, await checkSource(source, input));
  const entities: EntityCheck[] = [];
  for (const name of config.entities.keys()) {
    const source = config.entities.get(name)!.source;
    entities.push(await entityOf(name, input, sources.get(source)!));
  }
  const counts = new Map(
    entities.map(({ name, labels }) => [name, new Map(labels.map((each) => [each.field, each.values]))]),
  );
  return {
    store: await checkStore(input),
    state: await tryEngine('state', config.state.engine, input, () => probe(config.state, 'state')),
    sources: [...sources.values()],
    entities,
    indicators: catalogue.map((indicator) => ({
      id: indicator.id,
      missing: indicator.needs.filter((need) => !config.entities.has(need)),
      off: config.indicators.get(indicator.id)?.enabled === false,
      estimate: estimateSeries(indicator, counts, config.indicators.get(indicator.id)?.maxSeries),
    })),
  };
}

async function entityOf(
  name: EntityCheck['name'],
  input: CheckInput,
  { error, inUse }: EngineCheck,
): Promise<EntityCheck> {
  const { config, now, catalogue } = input;
  const entity = config.entities.get(name)!;
  const source = config.sources.get(entity.source)!;
  const inPlace = isStore(source, config.store);
  const nothing = { warnings: [], columns: [], rows: null, oldest: null, newest: null, labels: [], plan: null };
  if (error !== null)
    return { name, source: source.name, inPlace, ...nothing, problems: ['its source cannot be used, see above'] };
  if (inUse !== null)
    return {
      ...nothing,
      name,
      source: source.name,
      inPlace,
      problems: [],
      warnings: ['not looked at: its source is in use'],
    };
  try {
    const engine = await openSource(source, input);
    const zone = config.business.timeZone;
    const fields = labelFields(name, catalogue);
    return await checkEntity({ name, config: entity, source, engine, inPlace, zone, now, labelFields: fields });
  } catch (error) {
    const { file, line, column } = entity.position;
    const problem = `${file}:${line}:${column} ${error instanceof Error ? error.message : String(error)}`;
    return { name, source: source.name, inPlace, ...nothing, problems: [problem] };
  }
}

async function checkSource(source: SourceConfig, input: CheckInput): Promise<EngineCheck> {
  return tryEngine(source.name, source.engine, input, async () => {
    const engine = await openSource(source, input);
    await engine.describe(selectOne);
    const isWritten = isStore(source, input.config.store) && !inPlaceOnly(input.config);
    const mayWrite = !isWritten && (await engine.canWrite());
    return mayWrite
      ? [`the account can write to ${source.name}; leadline only reads: give it an account that may only SELECT`]
      : [];
  });
}

/** As a source, also where `serve` would write there: opening a store creates it. */
function openSource(source: SourceConfig, { engines }: CheckInput) {
  return engines.get(source, source.name);
}

/** Where all is used in place, the store is one of the sources, and is looked at as that. */
function checkStore(input: CheckInput): Promise<EngineCheck> {
  const { config, engines } = input;
  const source = inPlaceOnly(config);
  return tryEngine('store', config.store.engine, input, async () => {
    if (!source) return probe(config.store, 'store');
    await (await engines.get(source, source.name)).query(selectOne);
    return [];
  });
}

async function probe(config: StoreConfig, name: string): Promise<string[]> {
  await probeStore(config, name);
  return [];
}

async function tryEngine(
  name: string,
  engine: string,
  input: CheckInput,
  work: () => Promise<string[]>,
): Promise<EngineCheck> {
  try {
    return { name, engine, error: null, inUse: null, warnings: await work() };
  } catch (error) {
    const inUse = await usedBy(error, input);
    const message = error instanceof Error ? error.message : String(error);
    return { name, engine, error: inUse === null ? message : null, inUse, warnings: [] };
  }
}

/** A file that is locked is as it should be while `serve` runs; null for any other error. */
async function usedBy(error: unknown, { isServed }: CheckInput): Promise<string | null> {
  if (!(error instanceof EngineError) || error.kind !== 'locked') return null;
  const process = error.heldBy === undefined ? '' : ` (pid ${error.heldBy})`;
  switch (await isServed()) {
    case true:
      return `in use by leadline serve${process}`;
    case null:
      return `in use by another process${process}: if that is not leadline serve, stop it`;
    case false:
      return null;
  }
}
