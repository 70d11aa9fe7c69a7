import type { Triangle } from './types.js';

/** Pixels of the parts of the triangle. */
export interface Geometry {
  readonly row: number;
  readonly cell: number;
  /** Of the column with the cohorts' names. */
  readonly name: number;
  /** Of the column with their sizes; 0 where there is no room. */
  readonly size: number;
  readonly header: number;
}

/** Rows and columns that are to be drawn; `to` is exclusive. */
export interface Window {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromAge: number;
  readonly toAge: number;
}

export function geometryOf(
  width: number,
  ages: number,
  show: 'share' | 'count' | 'both',
  font: number,
  hasSizes: boolean,
): Geometry {
  const scale = font / 13;
  const name = Math.round(94 * scale);
  const size = hasSizes && width >= 420 ? Math.round(78 * scale) : 0;
  const least = Math.round((show === 'share' ? 40 : 48) * scale);
  const spare = Math.floor((width - name - size - 14) / Math.max(ages, 1));
  const cell = Math.max(least, Math.min(spare, Math.round(84 * scale)));
  const row = Math.round((show === 'both' ? 38 : 25) * scale);
  return { row, cell, name, size, header: Math.round(25 * scale) };
}

/** What of the triangle is within the viewport, with a row and two columns around it so that scrolling shows no gap. */
export function windowOf(
  { row, cell, name, size, header }: Geometry,
  view: { readonly top: number; readonly left: number; readonly width: number; readonly height: number },
  rows: number,
  ages: number,
): Window {
  const fromRow = Math.max(0, Math.floor(view.top / row) - 1);
  // The header and the row of averages stand above.
  const toRow = Math.min(rows, Math.ceil((view.top + view.height - header) / row));
  const fromAge = Math.max(0, Math.floor(view.left / cell) - 2);
  const toAge = Math.min(ages, Math.ceil((view.left + view.width - name - size) / cell) + 2);
  return { fromRow: Math.min(fromRow, rows), toRow, fromAge: Math.min(fromAge, ages), toAge };
}

export interface Position {
  /** -1 is the row of averages. */
  readonly row: number;
  readonly age: number;
}

/** Where a key leads from a cell; undefined for keys that are not for moving. */
export function moved(
  { cohorts, ages }: Triangle,
  from: Position,
  key: string,
  ctrl: boolean,
  page: number,
): Position | undefined {
  const lastRow = cohorts.length - 1;
  const clamp = (row: number, age: number): Position => ({
    row: Math.min(Math.max(row, -1), lastRow),
    age: Math.min(Math.max(age, 0), ages - 1),
  });
  const endOf = (row: number) => (row < 0 ? ages - 1 : Math.max((cohorts[row]?.cells.length ?? 1) - 1, 0));
  const moves: Record<string, () => Position> = {
    ArrowRight: () => clamp(from.row, Math.min(from.age + 1, Math.max(endOf(from.row), from.age))),
    ArrowLeft: () => clamp(from.row, Math.min(from.age, endOf(from.row) + 1) - 1),
    ArrowDown: () => clamp(from.row + 1, from.age),
    ArrowUp: () => clamp(from.row - 1, from.age),
    PageDown: () => clamp(from.row + page, from.age),
    PageUp: () => clamp(from.row - page, from.age),
    Home: () => (ctrl ? clamp(-1, 0) : clamp(from.row, 0)),
    End: () => (ctrl ? clamp(lastRow, endOf(lastRow)) : clamp(from.row, endOf(from.row))),
  };
  const to = moves[key]?.();
  return to && { row: to.row, age: Math.min(to.age, endOf(to.row)) };
}
