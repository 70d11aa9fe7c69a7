import { html, type Html } from '../../../markup/html.js';
import { comparedColumns, type Compared } from '../comparison.js';

/** The same table as on the terminal: severities and the rule beside each other. */
export function comparisonTable(
  caption: string,
  rows: readonly Compared[],
  columns: readonly string[] = comparedColumns,
): Html {
  const kept = columns.map((_, i) => i).filter((i) => rows.some(({ cells }) => cells[i] !== '-'));
  return html`<div class="scroll">
    <table>
      <caption class="spoken">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="spoken">Which</span></th>
          ${kept.map((i) => html`<th scope="col" class="num">${columns[i]!}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, kind, cells }) =>
            html`<tr class="${kind}">
              <th scope="row">${name}</th>
              ${kept.map((i) => html`<td class="num" data-label="${columns[i]!}">${cells[i]!}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
