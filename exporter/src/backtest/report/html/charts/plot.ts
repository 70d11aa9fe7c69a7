import { html, type Html } from '../../../../markup/html.js';

/** Size of a chart in its own units; it grows with its column, and its text with it. */
export const WIDTH = 360;
export const HEIGHT = 210;
const MARGIN = { left: 38, right: 18, top: 14, bottom: 34 };

/** From numbers to places in the chart. */
export interface Plot {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Range = readonly [from: number, to: number];

export function plotOf(x: Range, y: Range, bottom = HEIGHT - MARGIN.bottom, top = MARGIN.top, width = WIDTH): Plot {
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  return {
    ...{ left, right, top, bottom },
    x: (value) => place(left + ((value - x[0]) / (x[1] - x[0] || 1)) * (right - left)),
    y: (value) => place(bottom - ((value - y[0]) / (y[1] - y[0] || 1)) * (bottom - top)),
  };
}

/** A tenth of a unit is finer than any screen. */
function place(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Round numbers within a range, about so many. */
export function ticks([from, to]: Range, about: number): number[] {
  const rough = (to - from) / about;
  if (!(rough > 0)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

export interface Chart {
  /** Unique in the page. */
  readonly id: string;
  /** What it shows, for those who cannot see it. */
  readonly title: string;
  readonly description: string;
  readonly height?: number;
  readonly width?: number;
  readonly content: Html;
}

export function chart({ id, title, description, height = HEIGHT, width = WIDTH, content }: Chart): Html {
  return html`<svg
    class="chart"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-labelledby="${id}-title ${id}-description"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-description">${description}</desc>
    ${content}
  </svg>`;
}

export interface Axis {
  readonly at: readonly number[];
  readonly format: (value: number) => string;
  readonly name?: string;
}

export function xAxis(plot: Plot, { at, format, name }: Axis): Html {
  return html`<g class="axis">
    <line x1="${plot.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}" />
    ${at.map((value) => html`<text x="${plot.x(value)}" y="${plot.bottom + 14}" text-anchor="middle">${format(value)}</text>`)}
    ${name === undefined ? null : html`<text class="name" x="${plot.right}" y="${plot.bottom + 28}" text-anchor="end">${name}</text>`}
  </g>`;
}

export function yAxis(plot: Plot, { at, format }: Axis): Html {
  return html`<g class="axis">
    ${at.map(
      (value) =>
        html`<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${plot.y(value)}" y2="${plot.y(value)}" />
          <text x="${plot.left - 6}" y="${plot.y(value) + 4}" text-anchor="end">${format(value)}</text>`,
    )}
  </g>`;
}

/** A line through points; where one is missing it has a gap. */
export function pathOf(points: readonly (readonly [x: number, y: number] | null)[]): string {
  let path = '';
  let pen = false;
  for (const point of points) {
    if (point) path += `${pen ? 'L' : 'M'}${point[0]} ${point[1]}`;
    pen = point !== null;
  }
  return path;
}
