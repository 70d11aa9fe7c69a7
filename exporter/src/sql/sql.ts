/**
 * SQL as a value. `sql` is a tagged template: what is interpolated becomes a bound parameter unless it is itself {@link Sql}.
 * Text is only ever taken from the template literal, from {@link ident} (quoted) or from {@link raw} (the operator's own
 * queries in leadline.yaml), so a value from a source can never become SQL.
 */
export type SqlValue = string | number | boolean | Date | LocalDay | null;

/** A calendar day without a zone, `YYYY-MM-DD`; a class so that it is bound as DATE and not as text. */
export class LocalDay {
  constructor(readonly iso: string) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) throw new TypeError(`not a day: ${iso}`);
  }
  toString(): string {
    return this.iso;
  }
}

/** Text pieces with one value between each two: `texts.length === values.length + 1`. */
export class Sql {
  constructor(
    readonly texts: readonly string[],
    readonly values: readonly SqlValue[],
  ) {}
}

export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlValue)[]): Sql {
  const texts: string[] = [strings[0] ?? ''];
  const values: SqlValue[] = [];
  parts.forEach((part, i) => {
    const after = strings[i + 1] ?? '';
    if (part instanceof Sql) {
      texts[texts.length - 1] += part.texts[0] ?? '';
      texts.push(...part.texts.slice(1));
      values.push(...part.values);
      texts[texts.length - 1] += after;
    } else {
      values.push(part);
      texts.push(after);
    }
  });
  return new Sql(texts, values);
}

/** Text that the operator wrote (a query in leadline.yaml) or that this code wrote; never a value from a source. */
export function raw(text: string): Sql {
  return new Sql([text], []);
}

/** A quoted identifier; `ident('a', 'b')` is `"a"."b"`. */
export function ident(...names: readonly string[]): Sql {
  return raw(names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'));
}

export function join(parts: readonly Sql[], separator = ', '): Sql {
  if (parts.length === 0) return raw('');
  return parts.slice(1).reduce((all, part) => sql`${all}${raw(separator)}${part}`, parts[0]!);
}

export interface RenderedSql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/**
 * Numbered placeholders; equal values share one, so that an `asOf` used twenty times is bound once. A null is written as
 * such: Postgres cannot tell the type of a placeholder in `$1 is null`, and any type we named would be wrong elsewhere.
 */
export function render(query: Sql, placeholder: (index: number, value: SqlValue) => string): RenderedSql {
  const seen = new Map<string, number>();
  const values: SqlValue[] = [];
  let text = query.texts[0] ?? '';
  query.values.forEach((value, i) => {
    const after = query.texts[i + 1] ?? '';
    if (value === null) {
      text += `null${after}`;
      return;
    }
    const key = `${value instanceof Date ? 'date' : value instanceof LocalDay ? 'day' : typeof value}:${String(value instanceof Date ? value.getTime() : value)}`;
    let index = seen.get(key);
    if (index === undefined) {
      values.push(value);
      index = values.length;
      seen.set(key, index);
    }
    text += placeholder(index, value) + after;
  });
  return { text, values };
}
