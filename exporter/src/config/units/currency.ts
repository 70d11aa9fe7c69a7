import { closest } from '../suggest.js';
import { UnitError } from './unit-error.js';

/** Codes newer than what the runtime's tables may hold. */
const recent = ['XCG', 'ZWG'];

let known: readonly string[] | undefined;
const codes = (): readonly string[] => (known ??= [...new Set([...Intl.supportedValuesOf('currency'), ...recent])]);

/**
 * An ISO 4217 code such as EUR -> the same.
 * @throws UnitError
 */
export function parseCurrency(text: string): string {
  if (codes().includes(text)) return text;
  // Any three letters are one letter away from some code: only another length or case says what was meant.
  const near = text.length === 3 ? codes().find((code) => code === text.toUpperCase()) : closest(text, codes());
  const hint = near === undefined ? 'write three capital letters such as EUR or USD' : `did you mean ${near}?`;
  throw new UnitError(text, `is not an ISO 4217 currency code: ${hint}`);
}
