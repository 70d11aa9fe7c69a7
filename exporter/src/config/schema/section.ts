import { z } from 'zod';
import { hint } from '../suggest.js';

export interface SectionOptions {
  /** Keys that are known elsewhere, and why they are wrong here. */
  readonly elsewhere?: Readonly<Record<string, string>>;
  /** Further rules for editors, as JSON Schema. */
  readonly json?: Readonly<Record<string, unknown>>;
}

/**
 * A map with these keys and no others. A message for several unknown keys has one line for each, in their order (one
 * issue holds them all).
 */
export function section<S extends z.core.$ZodShape>(
  about: string,
  shape: S,
  { elsewhere = {}, json }: SectionOptions = {},
) {
  const unknown = (key: string): string =>
    Object.hasOwn(elsewhere, key)
      ? `\`${key}\` does not belong here: ${elsewhere[key]}`
      : `unknown key \`${key}\`${hint(key, Object.keys(shape))}`;
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys.map(unknown).join('\n') : mapFault(issue, about),
    })
    .meta({ description: about, ...json });
}

/** A map whose keys are names that the operator chooses. */
export function named<T extends z.core.SomeType>(about: string, name: RegExp, nameHelp: string, value: T, json = {}) {
  return z
    .record(z.string().regex(name), value, {
      error: (issue) => (issue.code === 'invalid_key' ? `is not a name here: ${nameHelp}` : mapFault(issue, about)),
    })
    .meta({ description: about, ...json });
}

/** A list of equal things. */
export function list<T extends z.core.SomeType>(about: string, item: T) {
  return z
    .array(item, {
      error: (issue) => (issue.input === undefined ? about : 'is not a list: write [a, b], or one `- item` a line'),
    })
    .meta({ description: about });
}

/** Said after "is missing: " where there is nothing, after the value where that is no map. */
export function mapFault(issue: { readonly input?: unknown }, about: string): string {
  if (issue.input === undefined) return about;
  return 'is not a map: write its keys below it, indented, or remove the key';
}
