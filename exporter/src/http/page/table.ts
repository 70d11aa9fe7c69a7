import { html, type Html } from './html.js';
import { icon } from './icons.js';
import type { StateWords } from './states.js';

export interface Column {
  readonly title: string;
  readonly numeric?: boolean;
}

/** One thing with a state. */
export interface Entry {
  readonly anchor: string;
  readonly name: Html;
  readonly state: StateWords;
  /** Cells after name and state, in the order of the columns. */
  readonly cells: readonly Html[];
  /** Below, across the whole width: what the state means and what is behind it. */
  readonly note: Html | null;
}

export interface Group {
  readonly title: string | null;
  readonly entries: readonly Entry[];
}

/**
 * A table that becomes a card for each entry where there is no room for columns. The roles are written out because a
 * table that is laid out otherwise loses them for screen readers.
 */
export function table(label: string, columns: readonly Column[], groups: readonly Group[]): Html {
  const head = columns.map(
    ({ title, numeric }) => html`<th role="columnheader" scope="col" class="${numeric ? 'num' : ''}">${title}</th>`,
  );
  return html`<table role="table" aria-label="${label}">
    <thead role="rowgroup">
      <tr role="row">
        ${head}
      </tr>
    </thead>
    ${groups.map((group) => renderGroup(group, columns))}
  </table>`;
}

function renderGroup({ title, entries }: Group, columns: readonly Column[]): Html {
  const heading =
    title === null
      ? null
      : html`<tbody role="rowgroup" class="group">
          <tr role="row">
            <th role="rowheader" scope="rowgroup" colspan="${columns.length}">${title}</th>
          </tr>
        </tbody>`;
  return html`${heading}${entries.map((entry) => renderEntry(entry, columns))}`;
}

function renderEntry({ anchor, name, state, cells, note }: Entry, columns: readonly Column[]): Html {
  const rest = cells.map((cell, i) => {
    const column = columns[i + 2]!;
    return html`<td role="cell" class="${column.numeric ? 'num' : ''}" data-label="${column.title}">${cell}</td>`;
  });
  return html`<tbody role="rowgroup" class="entry" id="${anchor}">
    <tr role="row">
      <th role="rowheader" scope="row">${name}</th>
      <td role="cell" class="state">${stateMark(state)}</td>
      ${rest}
    </tr>
    ${
      note &&
      html`<tr role="row" class="note">
        <td role="cell" colspan="${columns.length}">${note}</td>
      </tr>`
    }
  </tbody>`;
}

export function stateMark({ word, tone }: StateWords): Html {
  return html`<span class="mark ${tone}">${icon(tone)}<span>${word}</span></span>`;
}
