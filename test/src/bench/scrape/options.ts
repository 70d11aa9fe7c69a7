import { parseArgs } from 'node:util';

export interface Options {
  /** Numbers of series to measure at, one after another. */
  readonly series: readonly number[];
  readonly rounds: number;
  /** How long each server is scraped, without a pause, for one measurement. */
  readonly seconds: number;
}

/** @throws Error that says what is taken */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      series: { type: 'string', default: '2000,20000' },
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '1' },
      format: { type: 'string', default: 'table' },
    },
  });
  if (!['table', 'json'].includes(values.format))
    throw new Error(`--format is given '${values.format}' and takes table or json.`);
  const series = values.series.split(',').map((text) => positive('--series', text));
  return { series, rounds: positive('--rounds', values.rounds), seconds: positive('--seconds', values.seconds) };
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${flag} is given '${text}' and takes numbers above 0.`);
  return value;
}
