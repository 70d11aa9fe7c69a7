const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** `just now`, `40 s ago`, `3 min ago`, `2 days ago`; `13 days ahead` for a plan. A little ahead of `now` is just now too. */
export function ago(at: Date, now: Date): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  if (seconds < -5 * minute) return `${span(-seconds)} ahead`;
  return seconds < 5 ? 'just now' : `${span(seconds)} ago`;
}

/** `in 40 s`, `in 3 min`; `due now` when the time has come. */
export function until(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  return seconds < 1 ? 'due now' : `in ${span(seconds)}`;
}

/** One unit, rounded down, so that a span is never told longer than it is; a change of unit leaves two digits to see. */
export function span(seconds: number): string {
  if (seconds < 1.5 * minute) return `${Math.floor(seconds)} s`;
  if (seconds < 1.5 * hour) return `${Math.floor(seconds / minute)} min`;
  if (seconds < 2 * day) return `${Math.floor(seconds / hour)} h`;
  return `${Math.floor(seconds / day)} days`;
}

/** How long a job took: `320 ms`, `1.2 s`, `45 s`, `12 min`. */
export function took(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`;
  return span(seconds);
}

/** `2026-03-01 14:02 UTC`, for when the exact time is wanted. */
export function exact(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
