import { alarmsFor, weight, type Alarm } from '../catalogue/alarms.js';
import { last, matches, type Series, type SeriesIndex } from '../data/series.js';
import * as metrics from './metrics.js';

export interface SlaRow {
  readonly key: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly alarm: Alarm | undefined;
  /** The row above that has the same alarm, where that is of the whole queue: it is said there. */
  readonly above?: SlaRow;
  /** Breaches expected in the next 24 hours, and how many are usual. */
  readonly expected?: Series;
  readonly usual?: Series;
  /** Open tickets by time left, the most urgent first; empty where no target is tracked. */
  readonly lanes: readonly Lane[];
  /** Open tickets by chance of a breach, ascending. */
  readonly chances: readonly Bucket[];
  readonly budget?: Series;
  readonly burn?: Series;
  readonly attainment?: Series;
  readonly promised?: Series;
}

export interface Lane {
  readonly due: metrics.Due;
  readonly tickets: number;
}

export interface Bucket {
  readonly label: string;
  readonly tickets: number;
}

/** A day says whether the budget burns now and not in one bad hour. */
const BURN_WINDOW = '1d';

const ROW_LABELS = ['queue', 'priority', 'target'] as const;
const SOURCES = [metrics.open, metrics.attainment, metrics.expected, metrics.chances];

/** Queues and priorities by risk; undefined where no metric of theirs is in the data. */
export function prepareSla(index: SeriesIndex, alarms: readonly Alarm[]): readonly SlaRow[] | undefined {
  const series = SOURCES.flatMap((name) => index.of(name)).filter(({ labels }) => labels['queue'] && !labels['drill']);
  if (series.length === 0) return undefined;
  const groups = new Map<string, Series[]>();
  for (const one of series) {
    const key = JSON.stringify(rowLabels(one, index));
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const rows = [...groups].map(([key, members]) => rowOf(key, members, index, alarms));
  return saidOnce(
    rows.sort((a, b) => riskOf(b) - riskOf(a) || (a.key < b.key ? -1 : 1)),
    alarms,
  );
}

/** An alarm of a whole queue is said by its first row; the others have their own, or point to that row. */
function saidOnce(rows: readonly SlaRow[], alarms: readonly Alarm[]): readonly SlaRow[] {
  const said = new Map<Alarm, SlaRow>();
  return rows.map((row) => {
    const own = alarmsFor(alarms, row.labels);
    const fresh = own.find((alarm) => !said.has(alarm));
    if (fresh) said.set(fresh, row);
    return fresh || !row.alarm ? { ...row, alarm: fresh } : { ...row, above: said.get(row.alarm) };
  });
}

/** What has no target of its own (expected breaches) joins the only target there is. */
function rowLabels({ labels }: Series, index: SeriesIndex): Record<string, string> {
  const own = Object.fromEntries(ROW_LABELS.flatMap((name) => (labels[name] ? [[name, labels[name]]] : [])));
  if (own['target']) return own;
  const sibling = index.of(metrics.open).find((one) => matches(one, own));
  return sibling?.labels['target'] ? { ...own, target: sibling.labels['target'] } : own;
}

function rowOf(key: string, members: readonly Series[], index: SeriesIndex, alarms: readonly Alarm[]): SlaRow {
  const labels = JSON.parse(key) as Record<string, string>;
  const of = (name: string) => members.filter((series) => series.name === name);
  const lanes = of(metrics.open);
  const tracked = lanes.some((series) => series.labels['due'] !== 'none' && last(series)! > 0);
  const tellsApart = index.value(metrics.informative, labels['target'] ? { target: labels['target'] } : {}) !== 0;
  return {
    key,
    labels,
    alarm: alarmsFor(alarms, labels)[0],
    expected: of(metrics.expected)[0],
    usual: nearest(index, metrics.usualExpected, labels),
    lanes: tracked
      ? metrics.dues.flatMap((due) => {
          const found = lanes.find((series) => series.labels['due'] === due);
          return found ? [{ due, tickets: last(found)! }] : [];
        })
      : [],
    chances: (tellsApart ? of(metrics.chances) : [])
      .map((series) => ({ label: series.labels['chance'] ?? '', tickets: last(series)! }))
      .sort((a, b) => lower(a.label) - lower(b.label)),
    budget: index.find(metrics.budget, budgetOf(labels)),
    burn: index.find(metrics.burn, { ...budgetOf(labels), window: BURN_WINDOW }),
    attainment: of(metrics.attainment).find((series) => series.labels['window'] === '7d') ?? of(metrics.attainment)[0],
    promised: index.find(metrics.promised),
  };
}

/** The series that says most of a row: none of its labels differ, and it has the most of them. */
function nearest(index: SeriesIndex, name: string, row: Readonly<Record<string, string>>): Series | undefined {
  const common = ({ labels }: Series) => ROW_LABELS.filter((label) => label in labels);
  const fitting = index
    .of(name)
    .filter((series) => common(series).every((label) => series.labels[label] === row[label]));
  const [series] = fitting.sort((a, b) => common(b).length - common(a).length);
  return series;
}

/** Error budgets are by queue (or service) and target. */
function budgetOf({ queue, target }: Readonly<Record<string, string>>): Record<string, string> {
  return { name: queue ?? '', ...(target ? { target } : {}) };
}

/** Alerts first, then what is expected, else what is over or due within a day. */
function riskOf(row: SlaRow): number {
  const due = (name: metrics.Due) => row.lanes.find((lane) => lane.due === name)?.tickets ?? 0;
  const soon = due('overdue') + 0.5 * due('under_4h') + 0.2 * due('under_24h');
  const expected = row.expected ? last(row.expected)! : soon;
  return 1e6 * weight(row.alarm?.severity) + Math.min(expected + soon / 1000, 1e5);
}

/** 'under_20', 'from_20', '0.2-0.4' and '20-40' by their lower end. */
function lower(label: string): number {
  return label.startsWith('under') ? -1 : Number.parseFloat(/\d+(\.\d+)?/.exec(label)?.[0] ?? '0');
}
