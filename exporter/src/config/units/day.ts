import { UnitError } from './unit-error.js';

export const dayPattern = '^\\d{4}-\\d{2}-\\d{2}$';

/**
 * `2026-12-25` -> the same, when there is such a day.
 * @throws UnitError
 */
export function parseDay(text: string): string {
  if (!new RegExp(dayPattern).test(text)) throw new UnitError(text, 'is not a day: write it as 2026-12-25');
  const time = Date.parse(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  if (!exists) throw new UnitError(text, 'is not a day of the calendar: write it as 2026-12-25');
  return text;
}
