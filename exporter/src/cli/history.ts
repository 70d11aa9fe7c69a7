import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { once } from 'node:events';
import { Option, InvalidArgumentError, type Command } from 'commander';
import type { Config } from '../config/config.js';
import { loadConfig } from '../config/load.js';
import { parseDuration } from '../config/units/duration.js';
import { renderPast } from '../exposition/past.js';
import { readingsOf } from '../history/history.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import type { Log } from '../log.js';
import { Engines } from '../serve/engines.js';
import { askedOf, dayOption, type Period } from './backtest/options.js';
import { environment, now } from './environment.js';
import { Spool } from './history/spool.js';
import { openWorld } from './open-world.js';
import { configOption, createLog, logOptions } from './options.js';
import { createProgress } from './progress.js';
import { untilSignal } from './signals.js';

interface HistoryOptions extends Period {
  readonly label: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly days?: number;
  readonly indicator?: readonly string[];
  readonly keep?: boolean;
}

/** Prometheus keeps the last hours open: blocks of that time would overlap with them. */
const OPEN_MS = 3 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export function addHistory(program: Command): void {
  const command = program
    .command('history')
    .summary('write past readings, for a Prometheus that knows nothing of last week')
    .description(
      'Computes every indicator as of each day or hour of the past, with only what was known then, and writes the readings as ' +
        'OpenMetrics with timestamps. Prometheus loads them by `promtool tsdb create-blocks-from openmetrics`.',
    )
    .addOption(configOption())
    .addOption(dayOption('--from <day>', 'first day; default a year before the last'))
    .addOption(
      new Option('--days <n>', 'instead of --from: so many days before the last').argParser(asDays).conflicts('from'),
    )
    .addOption(dayOption('--to <day>', 'last day; default the last of which there are rows, up to three hours ago'))
    .addOption(
      new Option('--every <step>', 'how far readings lie apart: 1h or 1d').argParser(parseStep).default(DAY_MS, '1d'),
    )
    .addOption(new Option('--indicator <id...>', 'only these indicators').choices(catalogue.map(({ id }) => id)))
    .addOption(
      new Option('--label <name=value>', 'label that scrapes add, such as instance=host:9847; may be given again')
        .argParser(asLabel)
        .default({ job: 'leadline' }, 'job=leadline'),
    )
    .addOption(new Option('--output <file>', 'where to write it instead of standard output'))
    .addOption(new Option('--keep', 'change nothing where the file of --output is there already'));
  logOptions().forEach((option) => command.addOption(option));
  command
    .addHelpText(
      'after',
      `
Examples:
  leadline history --every=1d --label job=leadline --label instance=exporter:9847 --output=history.om
  promtool tsdb create-blocks-from openmetrics history.om /var/lib/prometheus
  leadline history --every=1h --indicator=pulse --days=15 --label instance=exporter:9847 --output=pulse.om

The pulse is read by the hour: load it a second time with --every=1h, as above.
Give the labels that your Prometheus adds, or past and present are different series. Prometheus takes up the blocks within a
minute or two. It throws away what is older than its retention (--storage.tsdb.retention.time, 15 days unless set).
A DuckDB store is open in one process at a time: stop \`leadline serve\` meanwhile.`,
    )
    .action(async (options: HistoryOptions & Record<string, unknown>) => {
      const log = createLog(options['log.level'] as string, options['log.format'] as string);
      if (options.keep && options.output !== undefined && existsSync(options.output)) return;
      const config = loadConfig(options['config.file'] as string, environment, catalogue);
      const engines = new Engines();
      const spool = await Spool.open();
      try {
        await fill(spool, config, engines, options, log);
        if (options.output === undefined) return await spool.writeTo(process.stdout);
        await writeWhole(spool, options.output);
      } finally {
        await spool.close();
        await engines.closeAll();
      }
    });
}

/** A file that was begun and not finished would be taken for all there is. */
async function writeWhole(spool: Spool, output: string): Promise<void> {
  const begun = `${output}.part`;
  const file = createWriteStream(begun);
  await once(file, 'open');
  await spool.writeTo(file);
  file.end();
  await once(file, 'close');
  await rename(begun, output);
}

async function fill(spool: Spool, config: Config, engines: Engines, options: HistoryOptions, log: Log): Promise<void> {
  const { world, readAt } = await openWorld(config, engines, log);
  const stop = new AbortController();
  void untilSignal(() => undefined).then(() => stop.abort(new Error('It was stopped; nothing was written.')));
  const progress = createProgress('looking back', log, now, 'readings');
  const asked = askedOf(options, config.business.timeZone);
  const latest = new Date(now().getTime() - OPEN_MS);
  const to = asked.to && asked.to < latest ? asked.to : latest;
  const from = options.days === undefined ? asked.from : new Date(to.getTime() - options.days * DAY_MS);
  try {
    const readings = readingsOf({
      ...{ world, readAt, config: config.indicators, signal: stop.signal },
      indicators: catalogue.filter(({ id }) =>
        options.indicator ? options.indicator.includes(id) : config.indicators.get(id)?.enabled !== false,
      ),
      asked: { everyMs: asked.everyMs, to, ...(from ? { from } : {}) },
      onProgress: (done, points) => progress.update(done, points),
    });
    for await (const { indicator, asOf, samples } of readings)
      for (const [key, metric] of Object.entries(indicator.metrics)) {
        const own = samples.filter((sample) => sample.metric === key);
        const labelled = own.map(({ labels, value }) => ({ labels: { ...options.label, ...labels }, value }));
        await spool.append(metric, await renderPast({ ...metric, samples: labelled }, asOf));
      }
  } finally {
    progress.stop();
  }
}

function parseStep(text: string): number {
  if (text !== '1h' && text !== '1d') throw new InvalidArgumentError('Give 1h or 1d.');
  return parseDuration(text);
}

function asDays(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
}

function asLabel(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, name, value] = /^([a-zA-Z_][a-zA-Z0-9_]*)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined || name.startsWith('__'))
    throw new InvalidArgumentError('Give a name and a value, such as instance=exporter:9847.');
  return { ...before, [name]: value };
}
