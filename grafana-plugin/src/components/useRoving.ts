import { flushSync } from 'react-dom';
import { useRef, useState, type KeyboardEvent } from 'react';

/** One stop for the tabulator, arrow keys between `count` rows; `before` is called before a jump to the last. */
export function useRoving(count: number, before?: () => void) {
  const [active, setActive] = useState(0);
  const rows = useRef<Array<HTMLElement | null>>([]);
  const current = Math.min(active, Math.max(count - 1, 0));
  const go = (to: number) => {
    const next = Math.min(Math.max(to, 0), count - 1);
    // A row that is not there yet is drawn first.
    if (before && !rows.current[next]) flushSync(before);
    setActive(next);
    rows.current[next]?.focus();
  };
  const moves: Record<string, () => void> = {
    ArrowDown: () => go(current + 1),
    ArrowUp: () => go(current - 1),
    Home: () => go(0),
    End: () => go(count - 1),
  };
  return (i: number) => ({
    tabIndex: i === current ? 0 : -1,
    ref: (element: HTMLElement | null) => {
      rows.current[i] = element;
    },
    onFocus: () => setActive(i),
    onKeyDown: (event: KeyboardEvent) => {
      // Keys within a row's own links and details are theirs.
      const move = event.target === event.currentTarget ? moves[event.key] : undefined;
      if (!move) return;
      event.preventDefault();
      move();
    },
  });
}
