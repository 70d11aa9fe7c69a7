/**
 * Milliseconds since 1970 -> Date, rounded down. Null where JavaScript has no such instant, as for Postgres' `infinity`:
 * in practice that stands for "no end".
 */
export function dateOrNull(ms: number): Date | null {
  const date = new Date(Math.floor(ms));
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Milliseconds since 1970 -> the UTC day `YYYY-MM-DD`; null outside the years 0 to 9999. */
export function dayOrNull(ms: number): string | null {
  const iso = dateOrNull(ms)?.toISOString();
  return iso !== undefined && /^\d/.test(iso) ? iso.slice(0, 10) : null;
}
