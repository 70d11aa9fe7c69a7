import { InvalidArgumentError, Option } from 'commander';
import type { Asked } from '../../backtest/period.js';
import type { Wish } from '../../backtest/suggest/suggest.js';
import { parseDuration } from '../../config/units/duration.js';
import { parseRate } from '../../config/units/rate.js';
import { instantOfDay, plusDays } from '../../model/calendar.js';

const HOUR_MS = 3_600_000;

/** Which part of the past, in days of the business, and how often in it. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
  /** Milliseconds. */
  readonly every: number;
}

/** What commander makes of the command line. */
export interface BacktestOptions extends Period {
  readonly indicator?: readonly string[];
  readonly format: 'text' | 'json' | 'html';
  readonly output?: string;
  readonly suggest?: boolean;
  readonly precision?: number;
  readonly alertsPerWeek?: number;
  readonly keep: boolean;
}

export function backtestOptions(ids: readonly string[]): Option[] {
  return [
    dayOption('--from <day>', 'first day to replay; default a year before the last'),
    dayOption('--to <day>', 'last day to replay; default the last of which there are rows'),
    new Option('--every <duration>', 'how often to look').argParser(checked(asStep)).default(24 * HOUR_MS, '1d'),
    new Option('--indicator <id...>', 'only these indicators').choices(ids),
    new Option('--format <format>', 'text for a terminal, json for machines, html for a report with pictures')
      .choices(['text', 'json', 'html'])
      .default('text'),
    new Option('--output <file>', 'where to write it instead of standard output'),
    new Option('--suggest', 'propose thresholds, for --precision or --alerts-per-week'),
    new Option('--precision <share>', 'with --suggest: how often alerts are to be right, such as 80%').argParser(
      checked(parseRate),
    ),
    new Option('--alerts-per-week <n>', 'with --suggest: how many alerts a week are bearable').argParser(
      checked(asCount),
    ),
    new Option('--no-keep', 'do not publish the result as what alerts can be trusted'),
  ];
}

/** @param refuse told what is wrong with the options; ends the command */
export function wishOf(
  { suggest, precision, alertsPerWeek }: BacktestOptions,
  refuse: (message: string) => never,
): Wish | null {
  if (suggest && precision !== undefined && alertsPerWeek === undefined) return { kind: 'precision', value: precision };
  if (suggest && precision === undefined && alertsPerWeek !== undefined)
    return { kind: 'alerts_per_week', value: alertsPerWeek };
  if (suggest) return refuse('error: --suggest needs either --precision=80% or --alerts-per-week=2.');
  if (precision === undefined && alertsPerWeek === undefined) return null;
  return refuse('error: --precision and --alerts-per-week say what --suggest is to look for: add --suggest.');
}

/** What period is asked for: from the beginning of one day to the end of another, in the business time zone. */
export function askedOf({ from, to, every }: Period, zone: string): Asked {
  return {
    everyMs: every,
    ...(from === undefined ? {} : { from: instantOfDay(from, zone) }),
    ...(to === undefined ? {} : { to: new Date(plusDays(instantOfDay(to, zone), 1, zone).getTime() - 1) }),
  };
}

export function dayOption(flags: string, about: string): Option {
  return new Option(flags, about).argParser(checked(asDay));
}

function asDay(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(new Date(text).getTime()))
    throw new Error('Give a day such as 2026-01-31.');
  return text;
}

function asStep(text: string): number {
  const ms = parseDuration(text);
  if (ms < HOUR_MS / 12) throw new Error('Give 5m or more.');
  return ms;
}

function asCount(text: string): number {
  const count = Number(text);
  if (!(count > 0) || !Number.isFinite(count)) throw new Error('Give a number above 0.');
  return count;
}

function checked<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
  };
}
