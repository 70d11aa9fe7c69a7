import { Option, type Command } from 'commander';
import type { Config, EntityConfig } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import type { StoreEngine } from '../engines/engine.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import type { Log } from '../log.js';
import { entityNames, type EntityName } from '../model/entities.js';
import { Engines, isStore } from '../serve/engines.js';
import { messageOf } from '../serve/entity.js';
import { openState } from '../state/state.js';
import { ArchivedVersions } from '../state/versions.js';
import { prepareStore } from '../store/open.js';
import { syncEntity } from '../store/sync/entity.js';
import { clock, environment, now } from './environment.js';
import { exitCodeOf, exitCodes } from './exit.js';
import { configOption, createLog, logOptions } from './options.js';
import { createProgress } from './progress.js';
import { untilSignal } from './signals.js';

interface SyncCommand {
  readonly config: Config;
  readonly engines: Engines;
  readonly names: readonly EntityName[];
  readonly reconcile: boolean;
  readonly log: Log;
}

export function addSync(program: Command): void {
  const command = program
    .command('sync')
    .summary('read the sources into the store without serving')
    .description(
      'Reads what is new in the sources into the store, as `serve` does, and goes on doing so; with --once it stops when all is read. ' +
        'A first read can take long: interrupted, it goes on where it was.',
    )
    .addOption(configOption())
    .addOption(new Option('--once', 'read everything once, then stop'))
    .addOption(new Option('--entity <name...>', 'only these entities').choices(entityNames))
    .addOption(new Option('--reconcile', 'compare everything with the sources, repair and count differences'))
    .addHelpText(
      'after',
      `
Examples:
  leadline sync --once
  leadline sync --once --entity=tickets --reconcile

A DuckDB store is open in one process at a time: while \`leadline serve\` runs, it is the one that reads.`,
    );
  logOptions().forEach((option) => command.addOption(option));
  command.action(async (options: Record<string, unknown>) => {
    const log = createLog(options['log.level'] as string, options['log.format'] as string);
    const config = loadConfig(options['config.file'] as string, environment, catalogue);
    const asked = options['entity'] as EntityName[] | undefined;
    const names = asked ?? [...config.entities.keys()];
    const engines = new Engines();
    const reconcile = options['reconcile'] === true;
    try {
      process.exitCode = await run({ config, engines, names, reconcile, log }, options['once'] === true);
    } finally {
      await engines.closeAll();
    }
  });
}

async function run(sync: SyncCommand, once: boolean): Promise<number> {
  const store = await sync.engines.get(sync.config.store, 'store');
  await prepareStore(store);
  const history = new ArchivedVersions(await openState(await sync.engines.get(sync.config.state, 'state')), store);
  if (once) return round(sync, sync.names, store, history);
  const stopped = untilSignal(() => undefined).then(() => true);
  const due = new Map(sync.names.map((name) => [name, 0]));
  for (;;) {
    const names = sync.names.filter((name) => (due.get(name) ?? 0) <= now().getTime());
    await round(sync, names, store, history);
    for (const name of names) due.set(name, now().getTime() + sync.config.entities.get(name)!.everyMs);
    const wait = Math.max(0, Math.min(...due.values()) - now().getTime());
    const waited = new Promise<false>((resolve) => setTimeout(() => resolve(false), wait));
    if (await Promise.race([stopped, waited])) return exitCodes.ok;
  }
}

/** One entity's failure does not stop the others; the worst exit code is returned. */
async function round(
  sync: SyncCommand,
  names: readonly EntityName[],
  store: StoreEngine,
  history: ArchivedVersions,
): Promise<number> {
  let worst: number = exitCodes.ok;
  for (const name of names) {
    const entity = sync.config.entities.get(name);
    if (!entity) {
      sync.log.error({ entity: name }, 'is not configured: add it under `entities`, or leave it out');
      worst = Math.max(worst, exitCodes.usage);
      continue;
    }
    try {
      await one(sync, name, entity, store, history);
    } catch (error) {
      sync.log.error({ entity: name, error: messageOf(error) }, 'reading an entity failed');
      worst = Math.max(worst, exitCodeOf(error));
    }
  }
  return worst;
}

async function one(
  { config, engines, log, reconcile }: SyncCommand,
  name: EntityName,
  entity: EntityConfig,
  store: StoreEngine,
  history: ArchivedVersions,
): Promise<void> {
  const source = config.sources.get(entity.source)!;
  if (isStore(source, config.store)) {
    log.info({ entity: name }, 'is used in place: its source is the store, there is nothing to read');
    return;
  }
  const progress = createProgress(name, log, now);
  try {
    const { rejected, ...result } = await syncEntity({
      ...{
        name,
        config: entity,
        store,
        history,
        reconcile,
        zone: config.business.timeZone,
        sourceZone: source.timeZone,
      },
      source: await engines.get(source, source.name),
      now: clock.now(),
      onProgress: ({ rowsRead, rowsTotal, mode }) => mode === 'backfill' && progress.update(rowsRead, rowsTotal),
    });
    progress.stop();
    log.info({ entity: name, ...result, rejected: Object.fromEntries(rejected) }, 'read');
  } finally {
    progress.stop();
  }
}
