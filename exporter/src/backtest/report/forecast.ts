import type { Errors, ForecastError, ForecastResult } from '../forecasts/result.js';
import { LEAST_EPISODES } from '../measure.js';
import type { Compared } from './comparison.js';
import { percent, span, trimmed, whole } from './numbers.js';

export const forecastColumns = [
  'forecasts',
  'expected, mean',
  'came, mean',
  'off by, mean',
  'in %',
  'in 80% interval',
] as const;

const NONE = '-';

/** The one sentence: 'Off by 8% on average; by the last known rate it would have been 12%'. */
export function forecastVerdict({ status, reason, whole: { own, rules }, unit }: ForecastResult): string {
  if (status !== 'measured') return `Too little history: ${(reason ?? '').replace(/^T/, 't')}`;
  const [rule] = rules;
  const beside = rule?.error.points ? `; by its rule of thumb (${rule.name}) ${offBy(rule.error, unit)}` : '';
  return `Off by ${offBy(own, unit)} on average${beside}`;
}

/** In percent of what came, where something mostly did. */
export function offBy({ mape, meanAbsoluteError, meanCame }: ForecastError, unit: ForecastResult['unit']): string {
  if (mape !== null && (meanCame ?? 0) >= LEAST_EPISODES) return percent(mape, mape < 0.1 ? 1 : 0);
  return `${amount(meanAbsoluteError ?? 0)} ${unit[1]}`;
}

/** What must be known to read these numbers aright, in sentences. */
export function forecastNotes({ points, apart, horizonSeconds, parts, open }: ForecastResult): string[] {
  const reach = span(horizonSeconds);
  return [
    ...(apart < points
      ? [
          `Each forecast reaches ${reach} ahead, so most of the ${whole(points)} overlap: ${whole(apart)} lie that far apart.`,
        ]
      : []),
    ...(open > 0 ? [`Of ${whole(open)} more it is not known yet what came.`] : []),
    ...(parts ? [`“Each alone” is over ${whole(parts.count)} parts of it one by one.`] : []),
  ];
}

export function compareForecast({ whole: all, parts }: ForecastResult): Compared[] {
  return [...linesOf(all, ''), ...(parts ? linesOf(parts, ', each alone') : [])];
}

function linesOf({ own, rules }: Errors, which: string): Compared[] {
  return [
    line(`Forecast${which}`, 'own', own),
    ...rules.map(({ name, error }) => line(`Rule: ${name}${which}`, 'rule', error)),
  ];
}

function line(name: string, kind: Compared['kind'], error: ForecastError): Compared {
  const { points, meanForeseen, meanCame, meanAbsoluteError, mape, intervals } = error;
  return {
    name,
    kind,
    cells: [
      whole(points),
      or(meanForeseen, amount),
      or(meanCame, amount),
      or(meanAbsoluteError, amount),
      or(mape, (value) => percent(value, value < 0.1 ? 1 : 0)),
      intervals ? `${percent(intervals.covered)} of ${whole(intervals.points)}` : NONE,
    ],
  };
}

/** As many digits as tell something of a count. */
export function amount(value: number): string {
  return trimmed(value, value < 10 ? 2 : value < 100 ? 1 : 0);
}

function or(value: number | null, format: (value: number) => string): string {
  return value === null ? NONE : format(value);
}
