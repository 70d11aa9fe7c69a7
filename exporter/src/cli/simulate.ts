import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseDuration } from '../config/units/duration.js';
import { openEngine } from '../engines/open.js';
import type { StoreEngine } from '../engines/engine.js';
import type { Log } from '../log.js';
import { defaultOptions, planWorld, type WorldPlan } from '../simulate/plan.js';
import { World } from '../simulate/world.js';
import { writeCsv } from '../simulate/writers/csv.js';
import { Simulation } from '../simulate/writers/simulation.js';
import { now } from './environment.js';
import { UsageError } from './exit.js';
import { createLog, logOptions } from './options.js';
import { createProgress } from './progress.js';
import { untilSignal } from './signals.js';
import { follow } from './simulate/follow.js';
import { parseTarget } from './simulate/target.js';

interface SimulateOptions {
  readonly into: string;
  readonly schema: string;
  readonly seed: string;
  readonly customers: number;
  readonly days: number;
  readonly until?: Date;
  readonly timeZone: string;
  readonly replace?: boolean;
  readonly keep?: boolean;
  readonly truth?: boolean;
  readonly follow?: boolean;
  readonly step: number;
}

export function addSimulate(program: Command): void {
  const command = program
    .command('simulate')
    .summary('write a simulated business to try things on')
    .description(
      'Writes a simulated business with its history: shop customers and subscribers, their orders and use, tickets with queues, ' +
        'states and targets, shifts, service levels. The same seed and options give the same business.',
    )
    .addOption(
      new Option(
        '--into <target>',
        'postgres://..., a file ending in .duckdb, or a folder for CSV files',
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--schema <name>', 'schema of its tables in a database').default('business'))
    .addOption(new Option('--seed <seed>', 'another seed is another business').default(String(defaultOptions.seed)))
    .addOption(
      new Option('--customers <n>', 'who have joined in all').argParser(wholeNumber).default(defaultOptions.customers),
    )
    .addOption(new Option('--days <n>', 'days of history').argParser(wholeNumber).default(defaultOptions.days))
    .addOption(
      new Option('--until <instant>', 'its present, such as 2026-01-31T12:00:00Z; default: now').argParser(instant),
    )
    .addOption(new Option('--time-zone <zone>', 'where it has its days').default(defaultOptions.timeZone))
    .addOption(new Option('--replace', 'drop the tables of an earlier simulation first'))
    .addOption(new Option('--keep', 'change nothing where a finished simulation is there already'))
    .addOption(new Option('--truth', 'also write the hazards and rates that no real business knows'))
    .addOption(new Option('--follow', 'go on living in real time; takes up a business that is there already'))
    .addOption(new Option('--step <duration>', 'how often --follow writes').argParser(duration).default(10_000, '10s'))
    .addHelpText(
      'after',
      `
Examples:
  leadline simulate --into=demo/ --customers=500 --days=90
  leadline simulate --into=demo.duckdb --seed=7
  leadline simulate --into=postgres://postgres@127.0.0.1:5432/demo --replace
  leadline simulate --into=postgres://postgres@127.0.0.1:5432/demo --follow`,
    );
  logOptions().forEach((option) => command.addOption(option));
  command.action(async (options: SimulateOptions & Record<string, unknown>) => {
    const log = createLog(options['log.level'] as string, options['log.format'] as string);
    await simulate(options, log);
  });
}

async function simulate(options: SimulateOptions, log: Log): Promise<void> {
  const target = parseTarget(options.into, options.schema);
  const until = options.until ?? now();
  const { seed, customers, days, timeZone } = options;
  const plan = planned({ seed, customers, days, until, timeZone });
  if (target.kind === 'database') {
    const engine = await openEngine(target.config, 'business');
    try {
      await intoDatabase(engine, plan, until, options, log);
    } finally {
      await engine.close();
    }
    return;
  }
  if (options.follow) throw new InvalidArgumentError('--follow needs a database: CSV files do not live on.');
  const progress = createProgress('simulating', log, now);
  const rows = await writeCsv(target.folder, new World(plan), until, {
    truth: options.truth === true,
    onProgress: ({ rows: written, estimatedRows }) => progress.update(written, estimatedRows),
  });
  progress.stop();
  log.info({ rows, folder: target.folder }, 'wrote the simulated business');
}

function planned(options: Parameters<typeof planWorld>[0]): WorldPlan {
  try {
    return planWorld(options);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

async function intoDatabase(
  engine: StoreEngine,
  plan: WorldPlan,
  until: Date,
  options: SimulateOptions,
  log: Log,
): Promise<void> {
  const { schema, follow: goOn, replace, keep } = options;
  const present = keep || (goOn && !replace) ? await Simulation.resume(engine, schema) : null;
  const simulation = present ?? (await createSimulation(engine, schema, plan, until, options, log));
  if (!goOn) return;
  log.info({ schema, from: simulation.now }, 'the simulated business lives on; stop with Ctrl-C');
  await follow(simulation, { stepMs: options.step, now, log, stopped: untilSignal(() => undefined) });
}

/** Writes the history with a progress bar. */
export async function createSimulation(
  engine: StoreEngine,
  schema: string,
  plan: WorldPlan,
  until: Date,
  options: { readonly truth?: boolean; readonly replace?: boolean },
  log: Log,
): Promise<Simulation> {
  const progress = createProgress('simulating', log, now);
  const simulation = await Simulation.create(engine, schema, {
    ...{ plan, until, truth: options.truth === true, replace: options.replace === true },
    onProgress: ({ rows, estimatedRows }) => progress.update(rows, estimatedRows),
  });
  progress.stop();
  log.info({ schema, until }, 'wrote the simulated business');
  return simulation;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Give an instant such as 2026-01-31T12:00:00Z.');
  return at;
}

function duration(text: string): number {
  try {
    return parseDuration(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
