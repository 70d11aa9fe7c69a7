/**
 * The first place at which something in Grafana is not what it should be. Grafana adds keys of its own, such as ids and dates:
 * what is not wanted is not looked at.
 * @returns null where all that is wanted is so; else a path, `rules[0].for`, and both values
 */
export function differenceOf(wanted: unknown, found: unknown, path = ''): string | null {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found)) return told(path, wanted, found);
    if (wanted.length !== found.length)
      return `${path || 'it'} has ${found.length} entries and should have ${wanted.length}`;
    return firstOf(wanted, (each, i) => differenceOf(each, found[i], `${path}[${i}]`));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    if (typeof found !== 'object' || found === null) return told(path, wanted, found);
    const there = found as Readonly<Record<string, unknown>>;
    return firstOf(Object.entries(wanted), ([key, value]) =>
      differenceOf(value, there[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return Object.is(wanted, found) ? null : told(path, wanted, found);
}

function firstOf<T>(items: readonly T[], test: (item: T, i: number) => string | null): string | null {
  for (const [i, item] of items.entries()) {
    const found = test(item, i);
    if (found !== null) return found;
  }
  return null;
}

function told(path: string, wanted: unknown, found: unknown): string {
  return `${path || 'it'} is ${shown(found)} and should be ${shown(wanted)}`;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'not there';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
