import type { Backtest, IndicatorResult } from '../result.js';
import type { ForecastResult } from '../forecasts/result.js';
import { suggestionLines } from '../suggest/text.js';
import type { Suggestion } from '../suggest/suggest.js';
import { comparedColumns, compareAlert, compareCases, type Compared } from './comparison.js';
import { compareForecast, forecastColumns, forecastNotes, forecastVerdict } from './forecast.js';
import { modelSentences } from './models.js';
import { periodWords } from './period.js';
import { aligned } from './table.js';
import { caveats, headline } from './words.js';

const WIDTH = 120;

/** The result as text. @param width columns of the terminal: quartiles are left out where they do not fit */
export function renderText(result: Backtest, suggestions: readonly Suggestion[], width = WIDTH): string {
  const lines = [
    `Backtest of ${periodWords(result)}`,
    '',
    ...result.indicators.flatMap((indicator) => [
      ...indicatorLines(indicator, width),
      ...suggestions.filter(({ indicator: id }) => id === indicator.id).flatMap(suggestionLines),
      '',
    ]),
    ...result.models.map((model) => modelSentences(model).join(' ')),
    ...result.left.map(({ id, reason }) => `${id} was not tested: it ${reason}.`),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function indicatorLines(result: IndicatorResult, width: number): string[] {
  const { id, title, alert, cases, forecast } = result;
  return [
    `${title} (${id})`,
    `  ${headline(result)}`,
    ...(alert
      ? [
          '',
          ...table('Alerts', compareAlert(alert), width),
          ...ruleLine(alert.warning.status === 'not_measured' ? undefined : alert.naive?.words),
        ]
      : []),
    ...(cases
      ? ['', ...table(`Single ${cases.unit[1]}`, compareCases(cases), width), ...ruleLine(cases.naive.words)]
      : []),
    ...(forecast ? ['', ...forecastLines(forecast, alert !== null || cases !== null)] : []),
    ...caveats(result).map((caveat) => `  ! ${caveat}`),
  ];
}

/** @param isPart there is another headline above it */
function forecastLines(forecast: ForecastResult, isPart: boolean): string[] {
  const rows = compareForecast(forecast);
  return [
    ...(isPart ? [`  How many ${forecast.foresees}: ${forecastVerdict(forecast)}.`] : []),
    ...(forecast.points === 0 ? [] : lines('Forecast', forecastColumns, rows)),
    ...forecast.whole.rules.map(({ name, words }) => `  Rule “${name}”: ${words}`),
    ...forecastNotes(forecast).map((note) => `  ${note}`),
  ];
}

function ruleLine(words: string | undefined): string[] {
  return words === undefined ? [] : [`  Rule it replaces: ${words}`];
}

/** What is left out where a terminal is narrow, one after the other until it fits; all of it is in the JSON. */
const NARROWER: readonly ((cells: readonly string[]) => readonly string[])[] = [
  (cells) => cells.map((cell) => cell.replace(/ \((quartiles|.* to .*)\)$/, '')),
  (cells) => cells.map((cell) => cell.replace(/^alerts a week$/, 'a week').replace(/^lead, median$/, 'lead')),
  (cells) => cells.map((cell) => cell.replace(/ \+ [\d,]+ open$/, '')),
  (cells) => cells.filter((_, i) => i !== RIGHT),
];
const RIGHT = comparedColumns.indexOf('right');

function table(name: string, rows: readonly Compared[], width: number): string[] {
  let columns: readonly string[] = comparedColumns;
  let shown = rows;
  let drawn = lines(name, columns, shown);
  for (const narrower of NARROWER) {
    if (drawn.every((line) => line.length <= width)) break;
    columns = narrower(columns);
    shown = shown.map((row) => ({ ...row, cells: narrower(row.cells) }));
    drawn = lines(name, columns, shown);
  }
  return drawn;
}

/** Columns without a single number are left out: a terminal is narrow. */
function lines(name: string, columns: readonly string[], rows: readonly Compared[]): string[] {
  const kept = columns.map((_, i) => i).filter((i) => rows.some(({ cells }) => cells[i] !== '-'));
  const header = [name, ...kept.map((i) => columns[i]!)];
  return aligned([header, ...rows.map((row) => [row.name, ...kept.map((i) => row.cells[i]!)])]).map((l) => `  ${l}`);
}
