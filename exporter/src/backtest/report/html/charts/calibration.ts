import { html, type Html } from '../../../../markup/html.js';
import type { Chances } from '../../../result.js';
import { percent } from '../../numbers.js';
import { chart, pathOf, plotOf, xAxis, yAxis } from './plot.js';

const HEIGHT = 266;
const TOP = 26;
const BOTTOM = HEIGHT - 34;
const quarters = [0, 0.25, 0.5, 0.75, 1];

/** What was said against what came: on the diagonal chances are to be taken at their word. */
export function calibrationChart(id: string, { calibration, ece }: Chances): Html {
  const plot = plotOf([0, 1], [0, 1], BOTTOM, TOP);
  const most = Math.max(...calibration.map(({ weight }) => weight));
  const points = calibration.map(({ predicted, actual }): [number, number] => [plot.x(predicted), plot.y(actual)]);
  const told = calibration.map(({ predicted, actual }) => `${percent(predicted)} said, ${percent(actual)} came`);
  return chart({
    id,
    title: 'Whether chances can be taken at their word',
    description: `${told.join('; ')}.${ece === null ? '' : ` On average they are ${percent(ece, 1)} apart.`}`,
    height: HEIGHT,
    content: html`${yAxis(plot, { at: quarters, format: (value) => percent(value) })}
      ${xAxis(plot, { at: quarters.slice(1), format: (value) => percent(value), name: 'chance that was given' })}
      <line class="diagonal" x1="${plot.x(0)}" y1="${plot.y(0)}" x2="${plot.x(1)}" y2="${plot.y(1)}" />
      <path class="line right" d="${pathOf(points)}" />
      ${calibration.map(({ weight }, i) => {
        const [x, y] = points[i]!;
        return html`<circle
          class="dot"
          cx="${x}"
          cy="${y}"
          r="${(2.5 + 4.5 * Math.sqrt(weight / most)).toFixed(1)}"
        />`;
      })}
      <text class="label" x="0" y="${TOP - 14}">share that came true</text>`,
  });
}
