export const COLUMNS = 24;
/** Of a list with so many rows: its title and its head come on top; what is beyond is scrolled to. */
export function listHeight(rows: number, most = 16): number {
  return Math.min(most, Math.max(5, rows + 3));
}

/** Of a heading. */
const HEADING = 1;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Places of one line: as wide as wanted, what is left over to its widest, all as high as the highest. */
export function placeLine(panels: readonly { readonly width: number; readonly height: number }[], y: number): Place[] {
  const widths = panels.map(({ width }) => width);
  const wanted = widths.reduce((sum, width) => sum + width, 0);
  if (wanted > COLUMNS) throw new RangeError(`a line of ${widths.join(' + ')} columns is wider than ${COLUMNS}`);
  const widest = widths.indexOf(Math.max(...widths));
  const height = Math.max(...panels.map((panel) => panel.height));
  let x = 0;
  return widths.map((width, i) => {
    const w = i === widest ? width + COLUMNS - wanted : width;
    x += w;
    return { x: x - w, y, w, h: height };
  });
}

export function placeHeading(y: number): Place {
  return { x: 0, y, w: COLUMNS, h: HEADING };
}
