import type { Series } from './series.js';

/** Labels that tell of the scrape and not of the business. */
const TECHNICAL = new Set(['__name__', 'job', 'instance', 'metric']);
/** Names that data sources give to a value which has no name of its own. */
const ANONYMOUS = /^Value( #.+)?$/i;

/** Columns that are labels whatever their type, as SQL has them: an age is a number there, a cohort a date. */
const BY_NAME = new Set(['cohort', 'age', 'complete', 'incomplete', 'ahead']);

/** What is read of Grafana's DataFrame. */
export interface FrameLike {
  readonly name?: string;
  readonly refId?: string;
  readonly length: number;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  /** 'number', 'string', 'time', ... */
  readonly type: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly values: ArrayLike<unknown>;
}

/**
 * All numbers of all frames as series. Understood are one frame a series, many series in one frame (labels on the field), and
 * tables: every text or boolean column is a label, every other number column a metric named by the column, or by a column
 * `__name__` or `metric`.
 */
export function seriesOf(frames: readonly FrameLike[]): Series[] {
  return frames.flatMap((frame, index) => {
    const texts = frame.fields.filter(isLabel);
    const numbers = frame.fields.flatMap((field, place) =>
      field.type === 'number' && !isLabel(field) ? [{ field, place }] : [],
    );
    const time = frame.fields.find((field) => field.type === 'time' && !isLabel(field));
    return numbers.flatMap(({ field, place }) =>
      texts.length > 0
        ? fromTable(frame, index, { field, place }, texts, time)
        : fromColumn(frame, index, { field, place }, time),
    );
  });
}

function isLabel({ name, type, labels }: Field): boolean {
  if (type === 'string' || type === 'enum' || type === 'boolean') return true;
  return labels === undefined && (type === 'number' || type === 'time') && BY_NAME.has(name.toLowerCase());
}

interface Column {
  readonly field: Field;
  readonly place: number;
}

function fromColumn(frame: FrameLike, index: number, { field, place }: Column, time: Field | undefined): Series[] {
  const [times, values]: [number[], number[]] = [[], []];
  let row = -1;
  for (let i = 0; i < frame.length; i++) {
    const value: unknown = field.values[i];
    if (typeof value !== 'number' || !Number.isFinite(value)) continue;
    values.push(value);
    if (time) times.push(Number(time.values[i]));
    row = i;
  }
  if (row < 0) return [];
  const labels = field.labels ?? {};
  const name = labels['__name__'] ?? labels['metric'] ?? named(field, frame);
  return [{ name, labels: business(labels), times, values, source: { frame: index, field: place, row } }];
}

function fromTable(frame: FrameLike, index: number, column: Column, texts: readonly Field[], time: Field | undefined) {
  const groups = new Map<
    string,
    { name: string; labels: Record<string, string>; times: number[]; values: number[]; row: number }
  >();
  const { field, place } = column;
  const own = named(field, frame);
  for (let row = 0; row < frame.length; row++) {
    const value: unknown = field.values[row];
    if (typeof value !== 'number' || !Number.isFinite(value)) continue;
    const labels: Record<string, string> = { ...field.labels };
    for (const text of texts) {
      const label = labelOf(text, text.values[row]);
      if (label !== '') labels[BY_NAME.has(text.name.toLowerCase()) ? text.name.toLowerCase() : text.name] = label;
    }
    const name = labels['__name__'] ?? labels['metric'] ?? own;
    const key = JSON.stringify([name, labels]);
    const group = groups.get(key) ?? { name, labels: business(labels), times: [], values: [], row };
    groups.set(key, group);
    group.values.push(value);
    if (time) group.times.push(Number(time.values[row]));
    group.row = row;
  }
  return [...groups.values()].map(({ row, ...series }) => ({ ...series, source: { frame: index, field: place, row } }));
}

/** A date as its day, as SQL means it: midnight of UTC. */
function labelOf({ name, type }: Field, value: unknown): string {
  if (type === 'time') {
    const ms = typeof value === 'string' || value instanceof Date ? new Date(value).getTime() : Number(value ?? NaN);
    return Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : '';
  }
  if (type === 'number' && /complete$/i.test(name))
    return value === null || value === undefined ? '' : String(value !== 0);
  return ['number', 'string', 'boolean'].includes(typeof value) ? String(value) : '';
}

/** The name of the column, or of the query where the column has none of its own. */
function named(field: Field, frame: FrameLike): string {
  if (!ANONYMOUS.test(field.name) && field.name !== frame.refId) return metricIn(field.name);
  const column = metricIn(frame.name ?? '');
  return column || (frame.refId ?? '');
}

/** 'leadline_x{queue="a"}' -> 'leadline_x' */
function metricIn(text: string): string {
  return /^[a-zA-Z_:][\w:]*(?=\{|$)/.exec(text)?.[0] ?? text;
}

function business(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([label]) => !TECHNICAL.has(label)));
}
