import { DateTime } from 'luxon';
import { html, type Html } from '../../../../markup/html.js';
import type { ForecastPoint, ForecastResult } from '../../../forecasts/result.js';
import { amount, forecastVerdict } from '../../forecast.js';
import { chart, pathOf, plotOf, ticks, yAxis, type Plot, type Range } from './plot.js';

export const FORECAST_WIDTH = 760;
const HEIGHT = 230;
const BOTTOM = HEIGHT - 26;
const MONTHS = 6;

/** What was foreseen on each day, and what came of it: both above the day on which it was foreseen. */
export function forecastChart(id: string, result: ForecastResult, zone: string): Html {
  const { series } = result;
  const at = ({ at: iso }: ForecastPoint) => Date.parse(iso);
  const values = series.flatMap(({ foreseen, came, rule, high }) => [foreseen, came ?? 0, rule ?? 0, high ?? 0]);
  const [from, to] = [at(series[0]!), at(series.at(-1)!)];
  const range: Range = [0, Math.max(1, ...values)];
  const plot = plotOf([from, to], range, BOTTOM, 16, FORECAST_WIDTH);
  const line = (value: (one: ForecastPoint) => number | null) =>
    pathOf(
      series.map((one) => {
        const said = value(one);
        return said === null ? null : ([plot.x(at(one)), plot.y(said)] as const);
      }),
    );
  return chart({
    id,
    title: `How many ${result.foresees}`,
    description: `${forecastVerdict(result)}.`,
    ...{ height: HEIGHT, width: FORECAST_WIDTH },
    content: html`${yAxis(plot, { at: ticks(range, 4), format: amount })} ${band(series, plot)}
      <path class="line rule" d="${line(({ rule }) => rule)}" /><path
        class="line came"
        d="${line(({ came }) => came)}"
      />
      <path class="line right" d="${line(({ foreseen }) => foreseen)}" />
      <g class="axis">
        <line x1="${plot.left}" x2="${plot.right}" y1="${BOTTOM}" y2="${BOTTOM}" />
        ${marks(from, to, zone).map(
          ({ at: mark, name }) =>
            html`<text x="${plot.x(mark)}" y="${BOTTOM + 16}" text-anchor="middle">${name}</text>`,
        )}
      </g>`,
  });
}

/** Stretches with an interval, each as one area. */
function band(series: readonly ForecastPoint[], plot: Plot): Html[] {
  const stretches: ForecastPoint[][] = [];
  let current: ForecastPoint[] | null = null;
  for (const one of series)
    if (one.low === null || one.high === null) current = null;
    else if (current) current.push(one);
    else stretches.push((current = [one]));
  const place = (one: ForecastPoint, value: number) => [plot.x(Date.parse(one.at)), plot.y(value)] as const;
  return stretches.map((stretch) => {
    const [upper, lower] = [stretch.map((one) => place(one, one.high!)), stretch.map((one) => place(one, one.low!))];
    return html`<path class="band" d="${pathOf([...upper, ...lower.reverse()])}Z" />`;
  });
}

/** Days, evenly apart and away from the edges. */
function marks(from: number, to: number, zone: string): { readonly at: number; readonly name: string }[] {
  return Array.from({ length: MONTHS }, (_, i) => {
    const at = from + ((to - from) * (i + 0.5)) / MONTHS;
    const day = DateTime.fromMillis(at, { zone }).setLocale('en-GB').startOf('day');
    return { at: day.toMillis(), name: day.toFormat('d LLL') };
  }).filter(({ at }) => at >= from);
}
