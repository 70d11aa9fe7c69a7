import { closest } from '../suggest.js';
import { UnitError } from './unit-error.js';

let known: readonly string[] | undefined;
const zones = (): readonly string[] => (known ??= [...Intl.supportedValuesOf('timeZone'), 'UTC']);

/**
 * A name from the IANA time zone database, such as Europe/Berlin or UTC -> the same. Abbreviations with two meanings and
 * fixed offsets are refused: they know no daylight saving time.
 * @throws UnitError
 */
export function parseZone(text: string): string {
  if (zones().includes(text)) return text;
  const near = closest(text, zones());
  // Intl takes any case and old names; only the former is refused, since databases are stricter than Intl.
  const onlyCase = near?.toLowerCase() === text.toLowerCase();
  if (/^[A-Za-z]/.test(text) && !onlyCase && isKnownToIntl(text)) return text;
  const hint = near === undefined ? 'write a name such as Europe/Berlin or UTC' : `did you mean ${near}?`;
  throw new UnitError(text, `is not an IANA time zone: ${hint}`);
}

function isKnownToIntl(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
