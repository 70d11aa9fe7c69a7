import { DateTime } from 'luxon';
import { html, type Html } from '../../../markup/html.js';
import type { Backtest, Timeline, TimelineRow } from '../../result.js';
import { whole } from '../numbers.js';

/** Units across the whole period; the picture stretches to its column, its bars with it. */
const UNITS = 1000;
const outcomes = { right: 'right', wrong: 'wrong', open: 'not known yet', unjudged: 'cannot be told' } as const;

/** Alerts above, and below them when what they warn of lay ahead: one line a label set. */
export function timelineFigure({ rows, more }: Timeline, period: Backtest, warned: string): Html {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)];
  const x = (at: number) => Number((((at - from) / (to - from || 1)) * UNITS).toFixed(2));
  const track = (row: TimelineRow) =>
    html`<svg class="track" viewBox="0 0 ${UNITS} 26" preserveAspectRatio="none" role="img" aria-label="${spoken(row)}">
      <line class="base" x1="0" x2="${UNITS}" y1="13" y2="13" />
      ${row.alerts.map(({ from: start, to: end, outcome }) => bar(x(Date.parse(start)), x(Date.parse(end)), 2, 8, outcome))}
      ${row.events.map(({ from: start, to: end }) => bar(x(Date.parse(start)), x(Date.parse(end)), 16, 8, 'event'))}
    </svg>`;
  const has = (wanted: keyof typeof outcomes) =>
    rows.some(({ alerts }) => alerts.some(({ outcome }) => outcome === wanted));
  return html`<figure class="timeline">
    <figcaption><h3>Alerts against what happened</h3></figcaption>
    <ul class="legend">
      <li><i class="key right"></i>alert, right</li>
      <li><i class="key wrong"></i>alert, wrong</li>
      ${has('open') ? html`<li><i class="key open"></i>alert, not known yet</li>` : null}
      ${has('unjudged') ? html`<li><i class="key unjudged"></i>alert, cannot be told</li>` : null}
      <li><i class="key event"></i>${warned}</li>
    </ul>
    <div class="rows">
      ${rows.map((row) => html`<span class="who">${row.name === '' ? 'All' : row.name}</span>${track(row)}`)}
      <span class="who"></span>${axis(from, to, period.timeZone)}
    </div>
    ${more > 0 ? html`<p class="more">${whole(more)} more with fewer alerts are not shown.</p>` : null}
  </figure>`;
}

function bar(start: number, end: number, y: number, height: number, kind: string): Html {
  const left = Math.max(0, start);
  const width = Math.max(0, Math.min(UNITS, end) - left).toFixed(2);
  return html`<rect class="${kind}" x="${left}" width="${width}" y="${y}" height="${height}" />`;
}

function spoken({ name, alerts, events }: TimelineRow): string {
  const counts = Object.entries(outcomes)
    .map(([outcome, words]) => [alerts.filter((alert) => alert.outcome === outcome).length, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);
  const told = counts.length === 0 ? 'no alert' : `alerts: ${counts.join(', ')}`;
  return `${name === '' ? 'All' : name}: ${told}; ${events.length === 0 ? 'it did not happen' : `it happened ${events.length} times`}`;
}

/** So few marks that they fit on a phone. */
function axis(from: number, to: number, zone: string): Html {
  const [start, end] = [from, to].map((ms) => DateTime.fromMillis(ms, { zone }));
  const days = end!.diff(start!, 'days').days;
  const marks: DateTime[] = [];
  if (days < 60) {
    const step = Math.max(1, Math.ceil(days / 5));
    for (let at = start!.startOf('day'); at <= end!; at = at.plus({ days: step })) marks.push(at);
  } else {
    const step = Math.ceil(days / 30.5 / 5);
    const first = start!.startOf('month');
    for (let at = first < start! ? first.plus({ months: 1 }) : first; at <= end!; at = at.plus({ months: step }))
      marks.push(at);
  }
  return html`<span class="months" aria-hidden="true"
    >${marks.map((at, i) => {
      const share = (100 * (at.toMillis() - from)) / (to - from || 1);
      const edge = share < 4 ? ' first' : share > 92 ? ' last' : '';
      return html`<b class="month${edge}" style="left:${share.toFixed(2)}%"
        >${at.setLocale('en-GB').toFormat(formatOf(days, at, marks[i - 1]))}</b
      >`;
    })}</span
  >`;
}

/** The year only where it is another one. */
function formatOf(days: number, at: DateTime, before: DateTime | undefined): string {
  if (days < 60) return 'd LLL';
  return at.year === before?.year ? 'LLL' : 'LLL yyyy';
}
