import { writeFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { loadConfig } from '../config/load.js';
import { adminSocket } from '../http/admin/address.js';
import { askWorkList } from '../http/admin/client.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import { workListCsv } from '../work-list/csv.js';
import type { WorkListFound } from '../work-list/read.js';
import { renderWorkList } from '../work-list/text.js';
import { environment } from './environment.js';
import { exitCodes, UsageError } from './exit.js';
import { configOption, createLog, logOptions } from './options.js';
import { readWorkListHere } from './work-list/here.js';

interface WorkListOptions {
  readonly limit: number;
  readonly where: Readonly<Record<string, string>>;
  readonly format: 'text' | 'csv' | 'json';
  readonly output?: string;
}

/** A list is read for a person who waits. */
const TIMEOUT_MS = 60_000;
const NARROWEST = 80;

export function addWorkList(program: Command): void {
  const lists = catalogue
    .filter(({ workList }) => workList)
    .map(({ id, workList }) => `  ${id.padEnd(26)}${workList!.title}`);
  const command = program
    .command('work-list')
    .summary('show whom to call, or which ticket to take first')
    .description(
      'Shows the single customers or tickets behind an indicator, most urgent first, each with the reason. They are read now, from the ' +
        'running leadline where there is one, and kept nowhere.',
    )
    .argument('[indicator]', 'whose list; without it, which lists there are')
    .addOption(configOption())
    .addOption(new Option('--limit <n>', 'how many at most').argParser(asLimit).default(20))
    .addOption(
      new Option('--where <label=value>', 'only these, such as segment=retail; may be given again')
        .argParser(asLabel)
        .default({}, 'all'),
    )
    .addOption(
      new Option('--format <format>', 'text for a terminal, csv for a spreadsheet, json for machines')
        .choices(['text', 'csv', 'json'])
        .default('text'),
    )
    .addOption(new Option('--output <file>', 'where to write it instead of standard output'));
  logOptions().forEach((option) => command.addOption(option));
  command
    .addHelpText(
      'after',
      `
Lists:
${lists.join('\n')}

Examples:
  leadline work-list ticket-deadlines
  leadline work-list ticket-deadlines --where queue=billing --limit=50
  leadline work-list ticket-deadlines --format=csv --output=tickets.csv`,
    )
    .action(async (id: string | undefined, options: WorkListOptions & Record<string, unknown>) => {
      if (id === undefined) {
        process.stdout.write(`${lists.join('\n')}\n`);
        return;
      }
      await show(id, options);
    });
}

async function show(id: string, options: WorkListOptions & Record<string, unknown>): Promise<void> {
  const log = createLog(options['log.level'] as string, options['log.format'] as string);
  const config = loadConfig(options['config.file'] as string, environment, catalogue);
  const query = { limit: options.limit, where: options.where };
  const socket = adminSocket(config.store, process.platform);
  const asked = socket === null ? null : await askWorkList(socket, id, query, TIMEOUT_MS);
  const answer = asked ?? (await readWorkListHere(config, id, query, log));
  if (answer.status === 'unknown') throw new UsageError(`${sentence(answer.reason)}`);
  if (answer.status !== 'ok') {
    process.stderr.write(`There is no list of ${id} now (${answer.status.replaceAll('_', ' ')}): ${answer.reason}.\n`);
    process.exitCode = exitCodes.failed;
    return;
  }
  const text = rendered(answer, options.format);
  if (options.output === undefined) process.stdout.write(text);
  else await writeFile(options.output, text, { mode: 0o600 });
}

function rendered(list: WorkListFound, format: WorkListOptions['format']): string {
  if (format === 'json') return `${JSON.stringify(list, null, 2)}\n`;
  return format === 'csv'
    ? workListCsv(list)
    : renderWorkList(list, Math.max(NARROWEST, process.stdout.columns || 120));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}. \`leadline work-list\` shows which lists there are.`;
}

function asLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidArgumentError('Give a whole number of 1 or more.');
  return limit;
}

function asLabel(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Give a label and its value, such as segment=retail.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
