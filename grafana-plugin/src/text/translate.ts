import { english } from './english.js';

export type TextKey = keyof typeof english;
export type Values = Readonly<Record<string, string | number>>;
/** A text in the reader's language with its values filled in. */
export type Translate = (key: TextKey, values?: Values) => string;

/** The English texts, for tests and for when no translation is there. */
export const inEnglish: Translate = (key, values = {}) =>
  english[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));

type Counted<K extends string = TextKey> = K extends `${infer Base}.one` ? Base : never;

/** One or many, as English and German tell them apart. */
export function counted(t: Translate, key: Counted, count: number, values: Values = {}): string {
  return t(count === 1 ? `${key}.one` : `${key}.other`, { count, ...values });
}
