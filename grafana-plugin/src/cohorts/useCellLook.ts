import { useMemo } from 'react';
import { useScene } from '../components/scene.js';
import type { SignalsOptions } from '../options.js';
import { rgbOf, scaleOf, textOn, type Paint } from './colours.js';
import type { CellText } from './CohortRow.js';
import type { Cell, Triangle } from './types.js';

export interface CellLook {
  readonly paint: (cell: Cell) => Paint;
  readonly text: (cell: Cell) => CellText;
  readonly share: (cell: Cell) => string;
  /** Ends of the scale, for the legend. */
  readonly ends: readonly [string, string];
}

/** Colour and text of cells, the same functions as long as nothing about them changes. */
export function useCellLook(triangle: Triangle, { palette, scale, show }: SignalsOptions['cohorts']): CellLook {
  const { isDark, shown, format } = useScene();
  return useMemo(() => {
    const relative = scale === 'relative';
    const paintAt = scaleOf(palette, relative, isDark);
    const most = mostOf(triangle, relative);
    const difference = (cell: Cell) => cell.share - (triangle.average[cell.age] ?? cell.share);
    const share = (cell: Cell) => shown(cell.place, cell.share)?.text ?? format.percent(cell.share, 0);
    const count = ({ active }: Cell) => (active === undefined ? undefined : format.number(active));
    return {
      share,
      paint: (cell) => {
        const color = shown(cell.place, cell.share)?.color;
        if (color && /^#[0-9a-f]{6}$/i.test(color)) return { background: color, text: textOn(rgbOf(color)) };
        return paintAt(relative ? difference(cell) / most : cell.share / most);
      },
      text: (cell) => {
        const main = relative && cell.age > 0 ? format.points(difference(cell)) : share(cell);
        if (show === 'count') return { main: count(cell) ?? main };
        return show === 'both' ? { main, second: count(cell) } : { main };
      },
      ends: relative ? [format.points(-most), format.points(most)] : [format.percent(0), format.percent(most)],
    };
  }, [triangle, palette, scale, show, isDark, shown, format]);
}

/** The end of the scale: the first period, in which everybody is active, would use it up. */
function mostOf({ cohorts, average }: Triangle, relative: boolean): number {
  let most = 0;
  for (const { cells } of cohorts) {
    for (const cell of cells) {
      if (!cell || cell.age === 0) continue;
      const value = relative ? Math.abs(cell.share - (average[cell.age] ?? cell.share)) : cell.share;
      if (value > most) most = value;
    }
  }
  return most > 0 ? most : 1;
}
