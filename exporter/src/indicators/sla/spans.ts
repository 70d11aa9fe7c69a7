const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds as people say them: `40 minutes`, `31 hours`, `3 days`. */
export function inWords(seconds: number): string {
  if (seconds < 1.5 * HOUR) return counted(Math.round(seconds / MINUTE), 'minute');
  if (seconds < 2.5 * DAY) return counted(Math.round(seconds / HOUR), 'hour');
  return counted(Math.round(seconds / DAY), 'day');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
