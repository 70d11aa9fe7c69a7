type Json = Readonly<Record<string, unknown>>;
type Path = readonly string[];

const LONGEST = 160;
/** Of a long text, so much is shown before the first place that differs. */
const BEFORE = 30;
const singular: Readonly<Record<string, string>> = { rules: 'rule', panels: 'panel', data: 'query' };

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Every place at which something in Grafana is not what it should be. Grafana adds keys of its own, such as ids and dates:
 * what is not wanted is not looked at.
 * @returns sentences such as `rule "Backlog grows", for is "9m" and should be "5m"`; none where all that is wanted is so
 */
export function differencesOf(wanted: unknown, found: unknown, path: Path = []): string[] {
  if (Array.isArray(wanted) && Array.isArray(found)) return differencesInList(wanted, found, path);
  if (isObject(wanted) && isObject(found))
    return Object.entries(wanted).flatMap(([key, value]) => differencesOf(value, found[key], [...path, key]));
  return Object.is(wanted, found) ? [] : [told(path, wanted, found)];
}

/** Things with names are held against those of the same name, so that one that is gone does not shift all others. */
function differencesInList(wanted: readonly unknown[], found: readonly unknown[], path: Path): string[] {
  const [wantedKeys, foundKeys] = [wanted.map(keyOf), found.map(keyOf)];
  if (![wantedKeys, foundKeys].every(areNames)) {
    if (wanted.length !== found.length)
      return [`${said(path)} has ${found.length} entries and should have ${wanted.length}`];
    return wanted.flatMap((each, i) => differencesOf(each, found[i], within(path, String(i + 1))));
  }
  const there = new Map(found.map((each) => [keyOf(each), each]));
  const below = wanted.flatMap((each) =>
    there.has(keyOf(each))
      ? differencesOf(each, there.get(keyOf(each)), within(path, nameOf(each)))
      : [`${said(within(path, nameOf(each)))} is not there`],
  );
  const extra = found
    .filter((each) => !wantedKeys.includes(keyOf(each)))
    .map((each) => `${said(within(path, nameOf(each)))} is there and should not be`);
  const moved = sequence(wantedKeys, foundKeys) !== sequence(foundKeys, wantedKeys);
  return [...below, ...extra, ...(moved ? [`${said(path)} are in another order`] : [])];
}

/** What stays the same when somebody edits a thing. */
function keyOf(item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const key = item['uid'] ?? item['id'] ?? item['refId'] ?? item['name'] ?? item['title'];
  return typeof key === 'string' || typeof key === 'number' ? String(key) : undefined;
}

/** What people know it by. */
function nameOf(item: unknown): string {
  const { title, name } = item as Json;
  return `"${typeof title === 'string' && title !== '' ? title : typeof name === 'string' ? name : keyOf(item)!}"`;
}

function areNames(keys: readonly (string | undefined)[]): boolean {
  return keys.every((key) => key !== undefined) && new Set(keys).size === keys.length;
}

function sequence(keys: readonly unknown[], others: readonly unknown[]): string {
  return JSON.stringify(keys.filter((key) => others.includes(key)));
}

/** `rules` and `"Backlog grows"` are `rule "Backlog grows"`. */
function within(path: Path, name: string): Path {
  const list = path.at(-1) ?? 'entry';
  return [...path.slice(0, -1), `${singular[list] ?? list} ${name}`];
}

function said(path: Path): string {
  return path.length === 0 ? 'it' : path.join(', ');
}

function told(path: Path, wanted: unknown, found: unknown): string {
  const [should, is] = [shown(wanted), shown(found)];
  let same = 0;
  while (same < should.length && should[same] === is[same]) same++;
  const from = Math.max(should.length, is.length) > LONGEST ? Math.max(0, same - BEFORE) : 0;
  return `${said(path)} is ${cut(is, from)} and should be ${cut(should, from)}`;
}

function cut(text: string, from: number): string {
  const end = from + LONGEST;
  return `${from > 0 ? '…' : ''}${text.slice(from, end)}${text.length > end ? '…' : ''}`;
}

function shown(value: unknown): string {
  return value === undefined || value === null ? 'not there' : JSON.stringify(value);
}
