import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { windowOf, type Geometry, type Window } from './geometry.js';

interface View {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The window of rows and ages that is drawn; it follows scrolling and size, and changes only when what is in it does. */
export function useGridWindow(
  geometry: Geometry,
  rows: number,
  ages: number,
  guess: { width: number; height: number },
) {
  const element = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: 0, left: 0, ...guess });
  const window = windowOf(geometry, view, rows, ages);
  const update = useCallback(() => {
    const { current } = element;
    if (!current) return;
    const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = current;
    const next = { top, left, width, height };
    setView((before) =>
      same(windowOf(geometry, before, rows, ages), windowOf(geometry, next, rows, ages)) ? before : next,
    );
  }, [geometry, rows, ages]);
  useLayoutEffect(update, [update, guess.width, guess.height]);
  return { element, window, update };
}

function same(a: Window, b: Window): boolean {
  return a.fromRow === b.fromRow && a.toRow === b.toRow && a.fromAge === b.fromAge && a.toAge === b.toAge;
}
