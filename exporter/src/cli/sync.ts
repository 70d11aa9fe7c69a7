import { setTimeout as delay } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import type { Config, EntityConfig } from '../config/config.js';
import { inPlaceOnly } from '../config/in-place.js';
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
  /** Ends a read under way; what was committed of it stays. */
  readonly signal?: AbortSignal;
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
    const stop = new AbortController();
    void untilSignal(() => undefined).then(() => {
      stop.abort(new Error('stopped'));
      // A statement that takes no signal, such as a count, ends with its connection.
      return engines.closeAllBut([config.store, config.state]);
    });
    try {
      process.exitCode = await run(
        { config, engines, names, reconcile, log, signal: stop.signal },
        options['once'] === true,
      );
    } finally {
      await engines.closeAll();
    }
  });
}

async function run(sync: SyncCommand & { readonly signal: AbortSignal }, once: boolean): Promise<number> {
  const { signal, log } = sync;
  if (inPlaceOnly(sync.config)) {
    log.info({}, 'every entity is used in place, in its source: there is nothing to read');
    return exitCodes.ok;
  }
  const store = await sync.engines.get(sync.config.store, 'store');
  await prepareStore(store);
  const history = new ArchivedVersions(await openState(await sync.engines.get(sync.config.state, 'state')), store);
  if (once) {
    const code = await round(sync, sync.names, store, history);
    if (!signal.aborted) return code;
    log.warn({}, 'stopped before everything was read; the next start goes on from there');
    return exitCodes.failed;
  }
  const due = new Map(sync.names.map((name) => [name, 0]));
  while (!signal.aborted) {
    const names = sync.names.filter((name) => (due.get(name) ?? 0) <= now().getTime());
    await round(sync, names, store, history);
    for (const name of names) due.set(name, now().getTime() + (sync.config.entities.get(name)?.everyMs ?? Infinity));
    await waitUntil(Math.min(...due.values()), signal);
  }
  log.info({}, 'stopped');
  return exitCodes.ok;
}

/** Setting a timer for longer than this would run it at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

async function waitUntil(at: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(Math.max(0, at - now().getTime()), LONGEST_TIMER_MS);
  await delay(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
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
    if (sync.signal?.aborted) break;
    const entity = sync.config.entities.get(name);
    if (!entity) {
      sync.log.error({ entity: name }, 'is not configured: add it under `entities`, or leave it out');
      worst = Math.max(worst, exitCodes.usage);
      continue;
    }
    try {
      await readEntity(sync, name, entity, store, history);
    } catch (error) {
      if (sync.signal?.aborted) break;
      sync.log.error({ entity: name, error: messageOf(error) }, 'reading an entity failed');
      worst = Math.max(worst, exitCodeOf(error));
    }
  }
  return worst;
}

/** Reads one entity, with a progress bar where it takes long. */
export async function readEntity(
  { config, engines, log, reconcile, signal }: Omit<SyncCommand, 'names'>,
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
      signal,
      onProgress: ({ rowsRead, rowsTotal, mode }) => mode === 'backfill' && progress.update(rowsRead, rowsTotal),
    });
    progress.stop();
    log.info({ entity: name, ...result, rejected: Object.fromEntries(rejected) }, 'read');
  } finally {
    progress.stop();
  }
}
