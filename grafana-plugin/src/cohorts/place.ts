import type { Geometry, Position } from './geometry.js';

/** Above or below the cell, on the side on which the panel (not only the grid) has more room. */
export function cardPlace(grid: HTMLElement | null, { row, cell, name, size, header }: Geometry, at: Position) {
  const { scrollLeft = 0, scrollTop = 0, clientWidth = 0, clientHeight = 0 } = grid ?? {};
  const x = name + size + at.age * cell - scrollLeft;
  const y = at.row < 0 ? header : header + (at.row + 1) * row - scrollTop;
  const left = Math.max(4, Math.min(x, clientWidth - 250));
  const frame = grid?.parentElement;
  const panel = frame?.offsetParent?.clientHeight ?? clientHeight;
  const above = (frame?.offsetTop ?? 0) + y;
  return above > panel - above - row ? { left, bottom: clientHeight - y + 4 } : { left, top: y + row + 4 };
}

/** Scrolls as far as it takes to see a cell. */
export function reveal(
  grid: HTMLElement | null,
  { row, cell, name, size, header }: Geometry,
  { row: to, age }: Position,
): void {
  if (!grid) return;
  const [x, y] = [age * cell, to * row];
  const [wide, high] = [grid.clientWidth - name - size, grid.clientHeight - header - row];
  if (x < grid.scrollLeft) grid.scrollLeft = x;
  else if (x + cell > grid.scrollLeft + wide) grid.scrollLeft = x + cell - wide;
  if (to < 0) return;
  if (y < grid.scrollTop) grid.scrollTop = y;
  else if (y + row > grid.scrollTop + high) grid.scrollTop = y + row - high;
}
