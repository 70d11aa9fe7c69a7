import type { Backtest, IndicatorResult } from '../result.js';
import { suggestionLines } from '../suggest/text.js';
import type { Suggestion } from '../suggest/suggest.js';
import { comparedColumns, compareAlert, compareCases, type Compared } from './comparison.js';
import { whole } from './numbers.js';
import { periodWords } from './period.js';
import { aligned } from './table.js';
import { caveats, headline } from './words.js';

/** The result as text for a terminal, 120 columns or so. */
export function renderText(result: Backtest, suggestions: readonly Suggestion[]): string {
  const lines = [
    `Backtest of ${periodWords(result)}`,
    '',
    ...result.indicators.flatMap((indicator) => [
      ...indicatorLines(indicator),
      ...suggestions.filter(({ indicator: id }) => id === indicator.id).flatMap(suggestionLines),
      '',
    ]),
    ...modelLines(result),
    ...result.left.map(({ id, reason }) => `${id} was not tested: it ${reason}.`),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function indicatorLines(result: IndicatorResult): string[] {
  const { id, title, alert, cases } = result;
  return [
    `${title} (${id})`,
    `  ${headline(result)}`,
    ...(alert
      ? [
          '',
          ...table('Alerts', compareAlert(alert)),
          ...ruleLine(alert.warning.status === 'not_measured' ? undefined : alert.naive?.words),
        ]
      : []),
    ...(cases ? ['', ...table(`Single ${cases.unit[1]}`, compareCases(cases)), ...ruleLine(cases.naive.words)] : []),
    ...caveats(result).map((caveat) => `  ! ${caveat}`),
  ];
}

function ruleLine(words: string | undefined): string[] {
  return words === undefined ? [] : [`  Rule it replaces: ${words}`];
}

/** Columns without a single number are left out: a terminal is narrow. */
function table(name: string, rows: readonly Compared[]): string[] {
  const kept = comparedColumns.map((_, i) => i).filter((i) => rows.some(({ cells }) => cells[i] !== '-'));
  const header = [name, ...kept.map((i) => comparedColumns[i]!)];
  return aligned([header, ...rows.map((row) => [row.name, ...kept.map((i) => row.cells[i]!)])]).map((l) => `  ${l}`);
}

function modelLines({ models }: Backtest): string[] {
  return models.map(({ id, fits, failure }) =>
    failure === null
      ? `Model ${id}: fitted ${whole(fits)} times on the way.`
      : `Model ${id}: fitted ${whole(fits)} times on the way; the last try failed: ${failure}.`,
  );
}
