import { html, type Html } from '../../../../markup/html.js';
import type { Histogram, Measured } from '../../../result.js';
import { span, whole } from '../../numbers.js';
import { chart, plotOf, ticks, xAxis } from './plot.js';

export interface Leads {
  readonly id: string;
  readonly own: Histogram;
  readonly warning: Measured;
  /** Of the rule beside it, in the same steps. */
  readonly rule: { readonly leads: Histogram; readonly measured: Measured } | null;
}

const DAY = 86_400;
const PANEL = 78;
const GAP = 22;
const TOP = 26;

/** How long before anybody could see it: the indicator above, the rule below, on one time axis. */
export function leadsChart({ id, own, warning, rule }: Leads): Html {
  const steps = Math.max(own.counts.length, rule?.leads.counts.length ?? 0) + 1;
  const longest = steps * own.stepSeconds;
  const inDays = longest >= 4 * DAY;
  const unit = inDays ? DAY : 3600;
  const panels = [
    { name: 'This indicator', kind: 'own', histogram: own, measured: warning },
    ...(rule ? [{ name: 'The rule it replaces', kind: 'rule', histogram: rule.leads, measured: rule.measured }] : []),
  ];
  const most = Math.max(1, ...panels.flatMap(({ histogram }) => histogram.counts));
  const height = TOP + panels.length * (PANEL + GAP) + 16;
  const last = plotOf([0, longest / unit], [0, 1], TOP + panels.length * PANEL + (panels.length - 1) * GAP);
  return chart({
    id,
    title: 'How long ahead the alerts were that were right',
    description: panels.map(describe).join(' '),
    height,
    content: html`${panels.map(({ name, kind, histogram, measured }, i) => {
      const bottom = TOP + (i + 1) * PANEL + i * GAP;
      const plot = plotOf([0, longest], [0, most], bottom, bottom - PANEL);
      const width = (plot.x(histogram.stepSeconds) - plot.x(0)) * 0.86;
      const lead = measured.leadSeconds;
      return html`<g class="${kind}">
        <text class="label" x="${plot.left}" y="${bottom - PANEL - 4}"
          >${name}${lead ? html`, median <tspan class="strong">${span(lead.median)}</tspan>` : ', no rate'}</text
        >
        ${histogram.counts.map((count, bin) => {
          const size = (count / most) * (PANEL - 8);
          const x = plot.x(bin * histogram.stepSeconds);
          return count === 0
            ? null
            : html`<rect
                class="bar"
                x="${x}"
                width="${width.toFixed(1)}"
                y="${(bottom - size).toFixed(1)}"
                height="${size.toFixed(1)}"
              />`;
        })}
        <line class="base" x1="${plot.left}" x2="${plot.right}" y1="${bottom}" y2="${bottom}" />
        ${lead ? html`<line class="mark" x1="${plot.x(lead.median)}" x2="${plot.x(lead.median)}" y1="${bottom - PANEL + 4}" y2="${bottom}" />` : null}
      </g>`;
    })}
    ${xAxis(last, { at: ticks([0, longest / unit], 5), format: whole, name: inDays ? 'days ahead' : 'hours ahead' })}`,
  });
}

function describe({ name, histogram, measured }: { name: string; histogram: Histogram; measured: Measured }): string {
  const right = histogram.counts.reduce((sum, count) => sum + count, 0);
  const lead = measured.leadSeconds;
  return `${name}: ${whole(right)} right alerts${lead ? `, half of them ${span(lead.lowerQuartile)} to ${span(lead.upperQuartile)} ahead` : ''}.`;
}
