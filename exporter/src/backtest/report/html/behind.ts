import { html, type Html } from '../../../markup/html.js';
import type { Measured, Timeline } from '../../result.js';
import { percent, rate, span, whole } from '../numbers.js';
import { dayWords } from '../period.js';

/** What the pictures show, as tables. */
export function tradeOffTable(
  caption: string,
  curve: readonly Measured[],
  format: (threshold: number) => string,
): Html {
  const cell = (value: number | null, words: (value: number) => string) =>
    html`<td class="num">${value === null ? '–' : words(value)}</td>`;
  return table(
    caption,
    ['threshold', 'alerts a week', 'known', 'precision', 'recall', 'lead, median'],
    curve.map(
      (one) =>
        html`<tr>
          <th scope="row" class="num">${format(one.threshold)}</th>
          ${cell(one.alertsPerWeek, rate)}${cell(one.episodes, whole)}${cell(one.precision, (value) => percent(value))}
          ${cell(one.recall, (value) => percent(value))}${cell(one.leadSeconds?.median ?? null, span)}
        </tr>`,
    ),
  );
}

export function alertsTable({ rows }: Timeline, zone: string): Html {
  const words = { right: 'right', wrong: 'wrong', open: 'not known yet', unjudged: 'cannot be told' };
  const lines = rows.flatMap(({ name, alerts }) =>
    alerts.map(
      ({ from, to, outcome }) =>
        html`<tr>
          <th scope="row">${name === '' ? 'All' : name}</th>
          <td>${dayWords(from, zone)}</td>
          <td>${dayWords(to, zone)}</td>
          <td>${words[outcome]}</td>
        </tr>`,
    ),
  );
  return table('Alerts at the warning threshold', ['of', 'from', 'to', 'was'], lines);
}

function table(caption: string, columns: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="scroll">
    <table class="plain">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
