import { last, lastTime, type Series, type SeriesIndex } from '../data/series.js';
import { isOver, periodOf } from './calendar.js';
import { ageOf, kindsOf } from './kinds.js';
import type { Cell, Cohort, CohortSort, Measure, Period, Triangle } from './types.js';

const CUSTOMERS = 'leadline_cohort_customers';
const AVERAGE = 'leadline_cohort_retention_average_ratio';

export interface CohortChoice {
  /** What is wanted where the data has several. */
  readonly measure: Measure;
  readonly period: Period | 'auto';
  readonly sort: CohortSort;
  /** The local day of now, 'yyyy-mm-dd': periods that end after it are not over. */
  readonly today: string;
  readonly label: (cohort: string, period: Period, previous: string | undefined) => string;
}

/** Whether a series is a cell: any metric with the labels `cohort` and `age`. */
export function isCell({ labels }: Series): boolean {
  return 'cohort' in labels && ageOf(labels) !== undefined;
}

/** The triangle of the data, undefined where no series is a cell. */
export function prepareCohorts(index: SeriesIndex, choice: CohortChoice): Triangle | undefined {
  const chosen = choose(index.all.filter(isCell), choice);
  const kinds = kindsOf(chosen.cells);
  const shares = chosen.cells.filter(({ name }) => kinds.get(name) !== 'count');
  const counts = chosen.cells.filter(({ name }) => kinds.get(name) === 'count');
  const sizes = sizesOf(index, chosen.period);
  const active = new Map(counts.map((series) => [cellKey(series), last(series)!]));
  const rows = new Map<string, Array<Cell | undefined>>();
  const period = chosen.period ?? periodOf([...new Set(chosen.cells.map(({ labels }) => labels['cohort']!))]);
  const put = (series: Series, share: number) => {
    const [cohort, age] = [series.labels['cohort']!, ageOf(series.labels)!];
    const row = rows.get(cohort) ?? [];
    rows.set(cohort, row);
    row[age] = {
      age,
      share,
      active: active.get(cellKey(series)),
      complete: isComplete(series, cohort, age, period, choice.today),
      place: series.source,
    };
  };
  for (const series of shares) put(series, last(series)! / (kinds.get(series.name) === 'percent' ? 100 : 1));
  if (shares.length === 0) {
    for (const series of counts) {
      const size = sizes.get(series.labels['cohort']!) ?? active.get(`${series.labels['cohort']!} 0`);
      if (size !== undefined && size > 0) put(series, last(series)! / size);
    }
  }
  if (rows.size === 0) return undefined;
  const cohorts = labelled(rows, sizes, period, choice);
  const ages = Math.max(...cohorts.map(({ cells }) => cells.length));
  const average = averagesOf(index, chosen, cohorts, ages);
  const told = kinds.get((shares[0] ?? counts[0])!.name)!;
  return { measure: chosen.measure, told, period, ages, average, cohorts: sorted(cohorts, average, choice.sort) };
}

interface Chosen {
  readonly cells: readonly Series[];
  readonly measure: Measure | undefined;
  readonly period: Period | undefined;
}

/** One measure and one period of what the data has, the wanted ones where they are there. */
function choose(cells: readonly Series[], { measure, period }: CohortChoice): Chosen {
  const periods = new Set(cells.map(({ labels }) => labels['period']));
  const measures = new Set(cells.map(({ labels }) => labels['measure']));
  const ofPeriod = (['week', 'month', 'day'] as const).filter((one) => periods.has(one));
  const wantedPeriod = ofPeriod.find((one) => one === period) ?? ofPeriod[0];
  const wantedMeasure = measures.has(measure)
    ? measure
    : (['return_on', 'on_or_after'] as const).find((one) => measures.has(one));
  return {
    measure: wantedMeasure,
    period: wantedPeriod,
    cells: cells.filter(
      ({ labels }) =>
        labels['period'] === wantedPeriod &&
        (!wantedMeasure || labels['measure'] === wantedMeasure) &&
        !labels['drill'],
    ),
  };
}

function sizesOf(index: SeriesIndex, period: Period | undefined): Map<string, number> {
  const sizes = index.all.filter(
    (series) =>
      'cohort' in series.labels &&
      !isCell(series) &&
      (!index.has(CUSTOMERS) || series.name === CUSTOMERS) &&
      series.labels['period'] === period,
  );
  return new Map(sizes.map((series) => [series.labels['cohort']!, last(series)!]));
}

function isComplete(
  { labels, ...series }: Series,
  cohort: string,
  age: number,
  period: Period,
  today: string,
): boolean {
  if ('complete' in labels) return labels['complete'] !== 'false';
  if ('incomplete' in labels) return labels['incomplete'] !== 'true';
  const known = lastTime({ labels, ...series });
  return known === undefined && today === '' ? true : isOver(cohort, age, period, today);
}

function labelled(
  rows: Map<string, Array<Cell | undefined>>,
  sizes: Map<string, number>,
  period: Period,
  choice: CohortChoice,
): Cohort[] {
  let previous: string | undefined;
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sparse]) => {
      // Holes become undefined: `map` leaves holes out, and the cells after one would move.
      const cells = Array.from(sparse);
      const label = choice.label(key, period, previous);
      previous = key;
      return { key, label, customers: sizes.get(key) ?? cells[0]?.active, cells };
    });
}

function averagesOf(index: SeriesIndex, { measure, period }: Chosen, cohorts: readonly Cohort[], ages: number) {
  const told = new Map(
    index
      .of(AVERAGE)
      .filter(({ labels }) => labels['period'] === period && labels['measure'] === measure)
      .map((series) => [ageOf(series.labels), last(series)!]),
  );
  return Array.from({ length: ages }, (_, age) => told.get(age) ?? weighted(cohorts, age));
}

function weighted(cohorts: readonly Cohort[], age: number): number | undefined {
  let [sum, weight] = [0, 0];
  for (const { cells, customers = 1 } of cohorts) {
    const cell = cells[age];
    if (!cell?.complete) continue;
    sum += cell.share * customers;
    weight += customers;
  }
  return weight > 0 ? sum / weight : undefined;
}

function sorted(cohorts: Cohort[], average: ReadonlyArray<number | undefined>, sort: CohortSort): Cohort[] {
  if (sort === 'oldest') return cohorts;
  if (sort === 'newest') return cohorts.reverse();
  if (sort === 'size') return cohorts.sort((a, b) => (b.customers ?? 0) - (a.customers ?? 0));
  const above = (cohort: Cohort) => {
    const known = cohort.cells.flatMap((cell) =>
      cell?.complete && cell.age > 0 ? [cell.share - (average[cell.age] ?? cell.share)] : [],
    );
    return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) / known.length : 0;
  };
  const keyed = new Map(cohorts.map((cohort) => [cohort, above(cohort)]));
  return cohorts.sort((a, b) => keyed.get(b)! - keyed.get(a)!);
}

function cellKey({ labels }: Series): string {
  return `${labels['cohort']!} ${ageOf(labels)!}`;
}
