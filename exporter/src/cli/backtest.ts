import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { backtest } from '../backtest/backtest.js';
import { renderHtml } from '../backtest/report/html.js';
import { renderText } from '../backtest/report/text.js';
import type { Backtest } from '../backtest/result.js';
import { suggest, type Wish } from '../backtest/suggest/suggest.js';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import type { Log } from '../log.js';
import { Engines } from '../serve/engines.js';
import { saveBacktests } from '../state/backtests.js';
import { askedOf, backtestOptions, wishOf, type BacktestOptions } from './backtest/options.js';
import { environment, now, version } from './environment.js';
import { exitCodes } from './exit.js';
import { openWorld } from './open-world.js';
import { configOption, createLog, logOptions } from './options.js';
import { createProgress } from './progress.js';
import { untilSignal } from './signals.js';

export function addBacktest(program: Command): void {
  const command = program
    .command('backtest')
    .summary('find out how often each alert would have been right')
    .description(
      'Replays your own history day by day, each day with only what was known then, and holds every alert against what happened: ' +
        'how often it was right, how many days ahead, what it missed, and how the rule of thumb that it replaces did. ' +
        'The result is kept and published beside the indicators, as how far an alert can be trusted.',
    )
    .addOption(configOption());
  backtestOptions(catalogue.map(({ id }) => id)).forEach((option) => command.addOption(option));
  logOptions().forEach((option) => command.addOption(option));
  command
    .addHelpText(
      'after',
      `
Examples:
  leadline backtest
  leadline backtest --from=2025-07-01 --to=2025-12-31 --indicator=activation
  leadline backtest --format=html --output=backtest.html
  leadline backtest --suggest --precision=80%
  leadline backtest --indicator=pulse --suggest --alerts-per-week=2

What has never been read from the sources is read first. A DuckDB store is open in one process at a time: stop
\`leadline serve\` while a backtest runs.`,
    )
    .action(async (options: BacktestOptions & Record<string, unknown>) => {
      const log = createLog(options['log.level'] as string, options['log.format'] as string);
      const wish = wishOf(options, (message) => command.error(message));
      const config = loadConfig(options['config.file'] as string, environment, catalogue);
      const engines = new Engines();
      try {
        const result = await run(config, engines, options, log);
        await write(result, options, wish);
        process.exitCode = hasFailures(result) ? exitCodes.failed : exitCodes.ok;
      } finally {
        await engines.closeAll();
      }
    });
}

async function run(config: Config, engines: Engines, options: BacktestOptions, log: Log): Promise<Backtest> {
  const { world, state, readAt } = await openWorld(config, engines, log);
  const stop = new AbortController();
  void untilSignal(() => undefined).then(() => stop.abort(new Error('The backtest was stopped; nothing was kept.')));
  const progress = createProgress('replaying', log, now, 'days');
  try {
    const result = await backtest({
      ...{ world, readAt, config: config.indicators, signal: stop.signal },
      indicators: catalogue.filter(({ id }) => isWanted(id, options.indicator, config)),
      asked: askedOf(options, config.business.timeZone),
      onProgress: (done, points) => progress.update(done, points),
    });
    const { from, to } = result;
    if (options.keep)
      await saveBacktests(
        state,
        now(),
        result.indicators.map((indicator) => ({ ...indicator, from, to })),
      );
    return result;
  } finally {
    progress.stop();
  }
}

/** What is switched off is not tested unless it is named. */
function isWanted(id: string, named: readonly string[] | undefined, { indicators }: Config): boolean {
  return named ? named.includes(id) : indicators.get(id)?.enabled !== false;
}

async function write(result: Backtest, { format, output }: BacktestOptions, wish: Wish | null): Promise<void> {
  const suggestions = wish ? suggest(result, wish) : [];
  const text = {
    text: () => renderText(result, suggestions, output === undefined ? process.stdout.columns : undefined),
    json: () => `${JSON.stringify(wish ? { ...result, suggestions } : result, null, 2)}\n`,
    html: () => renderHtml(result, suggestions, { version, madeAt: now() }),
  }[format]();
  if (output === undefined) process.stdout.write(text);
  else await writeFile(output, text);
}

function hasFailures({ indicators }: Backtest): boolean {
  return indicators.some(
    ({ faults, readings }) => faults.length > 0 || readings.others.some(({ status }) => status === 'failed'),
  );
}
