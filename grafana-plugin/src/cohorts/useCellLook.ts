import { useMemo } from 'react';
import { useScene, type Step } from '../components/scene.js';
import type { SignalsOptions } from '../options.js';
import { paintOf, scaleOf, type Paint } from './colours.js';
import type { CellText } from './CohortRow.js';
import type { Cell, Triangle } from './types.js';

export interface CellLook {
  readonly paint: (cell: Cell) => Paint;
  readonly text: (cell: Cell) => CellText;
  readonly share: (cell: Cell) => string;
  /** The average of an age, written and painted as the cells are. */
  readonly average: (age: number) => { readonly text: string; readonly paint?: Paint };
  /** Ends of the scale, for the legend. */
  readonly ends: readonly [string, string];
  /** Thresholds of the field, where they give the colours instead of the scale. */
  readonly steps: readonly Step[];
}

/** Colour and text of cells, the same functions as long as nothing about them changes. */
export function useCellLook(triangle: Triangle, { palette, scale, show }: SignalsOptions['cohorts']): CellLook {
  const { isDark, shown, steps, format } = useScene();
  return useMemo(() => {
    const relative = scale === 'relative';
    const paintAt = scaleOf(palette, relative, isDark);
    const most = mostOf(triangle, relative);
    const place = triangle.cohorts[0]?.cells.find((cell) => cell)?.place;
    const [unit, whole] = triangle.told === 'percent' ? ['percent', 100] : ['percentunit', 1];
    // Where the field has counts, its settings are for those and not for the shares that are made of them.
    const ofShare = (at: Cell['place'] | undefined, share: number) =>
      at && triangle.told !== 'count' ? shown(at, share * whole, unit) : undefined;
    const ofCell = (cell: Cell) =>
      triangle.told !== 'count'
        ? ofShare(cell.place, cell.share)
        : cell.active === undefined
          ? undefined
          : shown(cell.place, cell.active);
    const written = (share: number, at = place) => ofShare(at, share)?.text ?? format.percent(share, 0);
    const difference = ({ age, share }: Cell) => share - (triangle.average[age] ?? share);
    const count = (cell: Cell) =>
      cell.active === undefined
        ? undefined
        : ((triangle.told === 'count' ? ofCell(cell)?.text : undefined) ?? format.number(cell.active));
    const inPoints = (cell: Cell) => (triangle.average[cell.age] === undefined ? '' : format.points(difference(cell)));
    return {
      share: (cell) => written(cell.share, cell.place),
      average: (age) => {
        const share = triangle.average[age];
        if (share === undefined) return { text: '' };
        const color = relative ? undefined : ofShare(place, share)?.color;
        return { text: written(share), ...(color === undefined ? {} : { paint: paintOf(color) }) };
      },
      paint: (cell) => {
        // What is not over will still rise: a distance from the average says nothing yet.
        if (relative) return paintAt(cell.complete ? difference(cell) / most : 0);
        const color = ofCell(cell)?.color;
        return color === undefined ? paintAt(cell.share / most) : paintOf(color);
      },
      text: (cell) => {
        const main = relative && cell.age > 0 ? inPoints(cell) : written(cell.share, cell.place);
        if (show === 'count') return { main: count(cell) ?? main };
        return show === 'both' ? { main, second: count(cell) } : { main };
      },
      ends: relative ? [format.points(-most), format.points(most)] : [written(0), written(most)],
      steps: relative || !place ? [] : steps(place, triangle.told === 'count' ? undefined : unit),
    };
  }, [triangle, palette, scale, show, isDark, shown, steps, format]);
}

/** The end of the scale: the first period, in which everybody is active, would use it up; what is not over would bend it. */
function mostOf({ cohorts, average }: Triangle, relative: boolean): number {
  let most = 0;
  for (const { cells } of cohorts) {
    for (const cell of cells) {
      if (!cell?.complete || cell.age === 0) continue;
      const value = relative ? Math.abs(cell.share - (average[cell.age] ?? cell.share)) : cell.share;
      if (value > most) most = value;
    }
  }
  return most > 0 ? most : 1;
}
