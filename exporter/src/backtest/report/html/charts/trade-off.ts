import { html, type Html } from '../../../../markup/html.js';
import type { Measured } from '../../../result.js';
import { percent, rate } from '../../numbers.js';
import { chart, pathOf, plotOf, ticks, WIDTH, xAxis, yAxis, type Plot, type Range } from './plot.js';

export interface TradeOff {
  readonly id: string;
  readonly curve: readonly Measured[];
  readonly warning: Measured;
  readonly critical: Measured;
  readonly suggested: Measured | null;
  /** Of the rule beside it. */
  readonly rule: Measured | null;
  readonly format: (threshold: number) => string;
}

const HEIGHT = 296;
const CURVES_TOP = 46;
const CURVES_BOTTOM = 196;
const BARS_TOP = 220;
const BARS_BOTTOM = 260;

/** How often right and how much caught, by threshold, and below it how many alerts that means. */
export function tradeOffChart(input: TradeOff): Html {
  const { id, curve, warning, critical, format, rule } = input;
  const thresholds = [...curve, warning, critical].map(({ threshold }) => threshold);
  const range: Range = [Math.min(...thresholds), Math.max(...thresholds)];
  const plot = plotOf(range, [0, 1], CURVES_BOTTOM, CURVES_TOP);
  const precision = curve.map((one): Point =>
    one.precision === null ? null : [plot.x(one.threshold), plot.y(one.precision)],
  );
  const recall = curve.map((one): Point => (one.recall === null ? null : [plot.x(one.threshold), plot.y(one.recall)]));
  const marks = marksOf(input, plot.x);
  return chart({
    id,
    title: 'What another threshold would bring',
    description: describe(input),
    height: HEIGHT,
    content: html`${yAxis(plot, { at: [0, 0.5, 1], format: (value) => percent(value) })}
      ${rule && rule.precision !== null ? ruleLine(plot, rule.precision) : null}
      <path class="line caught" d="${pathOf(recall)}" /><path class="line right" d="${pathOf(precision)}" />
      ${alertArea(curve, range)} ${marks.map(markLine)} ${marks.map(markName)}
      ${xAxis(plotOf(range, [0, 1], BARS_BOTTOM), { at: ticks(range, 4), format, name: 'threshold' })}`,
  });
}

type Point = readonly [number, number] | null;

function ruleLine(plot: Plot, precision: number): Html {
  const y = plot.y(precision);
  return html`<line class="line rule" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}" />`;
}

/** Numbers of alerts, on a scale of their own. */
function alertArea(curve: readonly Measured[], range: Range): Html {
  const rates = curve.map(({ alertsPerWeek }) => alertsPerWeek ?? 0);
  const most = Math.max(...rates, 0);
  const plot = plotOf(range, [0, most], BARS_BOTTOM, BARS_TOP);
  const points = curve.map(({ threshold }, i): [number, number] => [plot.x(threshold), plot.y(rates[i]!)]);
  const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
  return html`<text class="label" x="${plot.left}" y="${BARS_TOP - 8}">alerts a week, ${rate(most)} at most</text>
    <path class="area" d="${pathOf(points)}L${last} ${BARS_BOTTOM}L${first} ${BARS_BOTTOM}Z" />`;
}

const LABEL_ROW = 13;
/** About as wide as a letter is on average. */
const LETTER = 6.2;

interface Mark {
  readonly name: string;
  readonly x: number;
  /** Row of its name above the curves, 0 is the lowest. */
  readonly row: number;
}

/** Where the thresholds are. Names that would lie upon each other go into rows of their own. */
function marksOf({ warning, critical, suggested }: TradeOff, x: Plot['x']): Mark[] {
  const named = [
    { name: 'warning', at: warning.threshold },
    { name: 'critical', at: critical.threshold },
    ...(suggested && suggested.threshold !== warning.threshold ? [{ name: 'suggested', at: suggested.threshold }] : []),
  ].sort((a, b) => x(a.at) - x(b.at));
  const ends: number[] = [];
  return named.map(({ name, at }) => {
    const half = (name.length * LETTER) / 2 + 4;
    const found = ends.findIndex((end) => end <= x(at) - half);
    const row = found < 0 ? ends.length : found;
    ends[row] = x(at) + half;
    return { name, x: x(at), row };
  });
}

function markLine({ name, x, row }: Mark): Html {
  const top = CURVES_TOP - 4 - row * LABEL_ROW;
  return html`<path class="mark ${name}" d="M${x} ${top}V${CURVES_BOTTOM}M${x} ${BARS_TOP}V${BARS_BOTTOM}" />`;
}

function markName({ name, x, row }: Mark): Html {
  const anchor = x > WIDTH - 40 ? 'end' : x < 60 ? 'start' : 'middle';
  return html`<text class="label" x="${x}" y="${CURVES_TOP - 8 - row * LABEL_ROW}" text-anchor="${anchor}"
    >${name}</text
  >`;
}

function describe({ warning, critical, rule, format }: TradeOff): string {
  const told = ({ threshold, precision, recall, alertsPerWeek }: Measured) =>
    `${format(threshold)} ${precision === null ? 'was too rare to tell how often it was right' : `was right in ${percent(precision)}`}${recall === null ? '' : `, caught ${percent(recall)}`}${alertsPerWeek === null ? '' : `, ${rate(alertsPerWeek)} alerts a week`}`;
  const beside =
    !rule || rule.precision === null ? '' : ` The rule it replaces was right in ${percent(rule.precision)}.`;
  return `Warning at ${told(warning)}. Critical at ${told(critical)}.${beside}`;
}
