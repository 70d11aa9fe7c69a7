import { useState, type UIEvent } from 'react';

/** Rows that are drawn before the end of those that are there comes into sight. */
const MORE = 20;
const NEAR = 300;

/** How many of `total` rows are drawn: at first as many as may be seen, more as they are scrolled to. */
export function useGrowing(total: number, first: number) {
  const [drawn, setDrawn] = useState(first);
  const count = Math.min(total, Math.max(drawn, first));
  return {
    count,
    showAll: () => setDrawn(total),
    onScroll: ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent<HTMLElement>) => {
      if (count < total && scrollTop + clientHeight > scrollHeight - NEAR) setDrawn(count + MORE);
    },
  };
}
