import type { Config, SourceConfig, StoreConfig } from '../config/config.js';
import type { StoreEngine } from '../engines/engine.js';
import type { Indicator } from '../indicators/define.js';
import { sql } from '../sql/sql.js';
import { isStore, type Engines } from '../serve/engines.js';
import { checkEntity } from './entity.js';
import type { CheckReport, EngineCheck, EntityCheck } from './report.js';

const selectOne = sql`select 1 as one`;

export interface CheckInput {
  readonly config: Config;
  readonly engines: Engines;
  readonly catalogue: readonly Indicator[];
  readonly now: Date;
}

/** Looks at everything that `serve` would use; one fault does not hide the others. Writes nothing to any source. */
export async function check(input: CheckInput): Promise<CheckReport> {
  const { config, catalogue } = input;
  const sources = new Map<string, EngineCheck>();
  for (const source of config.sources.values()) sources.set(source.name, await checkSource(source, input));
  const entities: EntityCheck[] = [];
  for (const name of config.entities.keys()) {
    const source = config.entities.get(name)!.source;
    entities.push(await entityOf(name, input, sources.get(source)?.error ?? null));
  }
  return {
    store: await checkEngine('store', config.store, input),
    state: await checkEngine('state', config.state, input),
    sources: [...sources.values()],
    entities,
    indicators: catalogue.map(({ id, needs }) => ({
      id,
      missing: needs.filter((need) => !config.entities.has(need)),
      off: config.indicators.get(id)?.enabled === false,
    })),
  };
}

async function entityOf(
  name: EntityCheck['name'],
  { config, engines, now }: CheckInput,
  sourceError: string | null,
): Promise<EntityCheck> {
  const entity = config.entities.get(name)!;
  const source = config.sources.get(entity.source)!;
  const inPlace = isStore(source, config.store);
  const nothing = { warnings: [], columns: [], rows: null, oldest: null, newest: null, labels: [], plan: null };
  if (sourceError !== null)
    return { name, source: source.name, inPlace, ...nothing, problems: ['its source cannot be used, see above'] };
  try {
    const engine = await engines.get(source, source.name);
    const zone = config.business.timeZone;
    return await checkEntity({ name, config: entity, source, engine, inPlace, zone, now });
  } catch (error) {
    const { file, line, column } = entity.position;
    const problem = `${file}:${line}:${column} ${error instanceof Error ? error.message : String(error)}`;
    return { name, source: source.name, inPlace, ...nothing, problems: [problem] };
  }
}

async function checkSource(source: SourceConfig, input: CheckInput): Promise<EngineCheck> {
  return tryEngine(source.name, source.engine, async () => {
    const engine = await input.engines.get(source, source.name);
    await engine.describe(selectOne);
    const mayWrite = !isStore(source, input.config.store) && (await engine.canWrite());
    return mayWrite
      ? [`the account can write to ${source.name}; leadline only reads: give it an account that may only SELECT`]
      : [];
  });
}

function checkEngine(name: string, config: StoreConfig, { engines }: CheckInput): Promise<EngineCheck> {
  return tryEngine(name, config.engine, async () => {
    const engine: StoreEngine = await engines.get(config, name);
    await engine.query(selectOne);
    return [];
  });
}

async function tryEngine(name: string, engine: string, work: () => Promise<string[]>): Promise<EngineCheck> {
  try {
    return { name, engine, error: null, warnings: await work() };
  } catch (error) {
    return { name, engine, error: error instanceof Error ? error.message : String(error), warnings: [] };
  }
}
