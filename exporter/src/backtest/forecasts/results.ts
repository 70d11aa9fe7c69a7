import type { Counted, Foreseen } from '../../indicators/forecast.js';
import { labelKey } from '../alerts/series.js';
import { LEAST_EPISODES } from '../measure.js';
import { errorOf, type Pair } from './errors.js';
import type { Foresight, ForecastLog } from './forecast-log.js';
import type { Errors, ForecastPoint, ForecastResult } from './result.js';

/** What a log of forecasts came to. */
export function forecastResult(log: ForecastLog, points: readonly Date[]): ForecastResult {
  const { forecast, horizonMs } = log;
  const all = log.all();
  const settled = all.flatMap((one) => (one.came ? [{ ...one, came: one.came }] : []));
  const open = all.length - settled.length;
  return {
    unit: forecast.unit,
    foresees: forecast.foresees,
    horizonSeconds: horizonMs / 1000,
    ...stateOf(settled.length, open),
    points: settled.length,
    apart: apart(
      settled.map(({ point }) => points[point]!.getTime()),
      horizonMs,
    ),
    open,
    whole: errorsOf(log, settled, (counted) => [wholeOf(log, counted)]),
    parts: partsOf(log, settled),
    series: all.map((one) => pointOf(log, one, points)),
  };
}

type Settled = Foresight & { readonly came: readonly Counted[] };

function stateOf(settled: number, open: number): Pick<ForecastResult, 'status' | 'reason'> {
  if (settled >= LEAST_EPISODES) return { status: 'measured', reason: null };
  const known = settled === 1 ? 'There was one forecast' : `There were ${settled === 0 ? 'no' : settled} forecasts`;
  const later = open > 0 ? `. Of ${open} more it is not known yet` : '';
  return {
    status: 'too_little_history',
    reason: `${known} of which it is known what came; it takes ${LEAST_EPISODES}${later}`,
  };
}

/** How many instants lie at least so far from each other, from the first on. */
function apart(instants: readonly number[], ms: number): number {
  let [count, last] = [0, -Infinity];
  for (const at of instants)
    if (at - last >= ms) {
      count++;
      last = at;
    }
  return count;
}

/** One number of many: of the label set that stands for all, or their sum; undefined where nothing was said. */
function wholeOf({ forecast: { whole } }: ForecastLog, counted: readonly Foreseen[]): Foreseen | undefined {
  if (counted.length === 0) return undefined;
  if (!whole) return { labels: {}, value: counted.reduce((sum, { value }) => sum + value, 0) };
  return counted.find(({ labels }) => labelKey(labels) === labelKey(whole));
}

type Select = (counted: readonly Foreseen[]) => readonly (Foreseen | undefined)[];

/** @param select numbers that are held against each other one by one, by their label sets */
function errorsOf({ forecast }: ForecastLog, settled: readonly Settled[], select: Select): Errors {
  const pairs = (said: (one: Settled) => readonly Foreseen[]): Pair[] =>
    settled.flatMap((one) => {
      const came = byKey(select(one.came));
      const own = byKey(select(one.foreseen));
      return [...byKey(select(said(one)))].flatMap(([key, foreseen]): Pair[] =>
        own.has(key) ? [{ foreseen, came: came.get(key)?.value ?? 0 }] : [],
      );
    });
  return {
    own: errorOf(pairs(({ foreseen }) => foreseen)),
    rules: forecast.naive.map(({ name, words }, i) => ({
      name,
      words,
      error: errorOf(pairs(({ ruled }) => ruled[i]!)),
    })),
  };
}

function byKey(counted: readonly (Foreseen | undefined)[]): Map<string, Foreseen> {
  return new Map(counted.flatMap((one) => (one ? [[labelKey(one.labels), one]] : [])));
}

function partsOf(log: ForecastLog, settled: readonly Settled[]): ForecastResult['parts'] {
  const whole = log.forecast.whole && labelKey(log.forecast.whole);
  const select: Select = (counted) => counted.filter(({ labels }) => labelKey(labels) !== whole);
  const keys = new Set(settled.flatMap(({ foreseen }) => [...byKey(select(foreseen)).keys()]));
  return keys.size < 2 ? null : { count: keys.size, ...errorsOf(log, settled, select) };
}

function pointOf(
  log: ForecastLog,
  { point, foreseen, ruled, came }: Foresight,
  points: readonly Date[],
): ForecastPoint {
  const own = wholeOf(log, foreseen);
  return {
    at: points[point]!.toISOString(),
    foreseen: own?.value ?? 0,
    low: own?.interval?.low ?? null,
    high: own?.interval?.high ?? null,
    rule: wholeOf(log, ruled[0]!)?.value ?? null,
    came: came && (wholeOf(log, came)?.value ?? 0),
  };
}
