import { LocalDay, sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { expressions, sigmoidOf } from '../formula/arithmetic.js';
import { closedFormLogOdds } from './formulas.js';
import type { Stage } from './losses.js';

/** Days at the end of a stage on which forecasts are compared, a week apart. */
const COMPARED_DAYS = 28;
/** Of whom the customers say nothing. */
const NO_SEGMENT = 'all';

export interface Comparison {
  /** Customers who counted as active. */
  readonly active: number;
  /** Of those, who was expected to be lost within the horizon, by the closed form; and who was. */
  readonly expected: number;
  readonly lost: number;
}

/** One past day. */
export interface Snapshot {
  readonly all: Comparison;
  /** By the segment that customers are in at the fit. */
  readonly segments: ReadonlyMap<string, Comparison>;
}

/** What the closed form of a stage said of the customers of its last days, beside what became of them; newest first. */
export async function compareForecasts(
  { store, relations }: FitContext,
  horizonDays: number,
  { day, bgNbd }: Stage,
): Promise<Snapshot[]> {
  const { dialect } = store;
  const m = expressions(dialect);
  const facts = { repeats: sql`repeats`, recency: sql`recency`, tenure: sql`tenure` };
  const chance = sigmoidOf(m, closedFormLogOdds(m, bgNbd, facts, m.number(horizonDays)));
  const before = sql`case when day < as_of then day end`;
  const rows = await store.query<Pick<Comparison, keyof Comparison> & { as_of: string; segment: string }>(sql`
    with compared as (
      select ${dialect.addDays(sql`${new LocalDay(day)}`, sql`-n`)} as as_of
      from ${dialect.series(0, COMPARED_DAYS, 's')} where n % 7 = 0),
    histories as (
      select as_of, customer, ${dialect.toNumber(sql`count(${before}) - 1`)} as repeats,
        ${dialect.toNumber(sql`${dialect.daysBetween(sql`as_of`, sql`max(${before})`)} - 1`)} as recency,
        ${dialect.toNumber(sql`${dialect.daysBetween(sql`as_of`, sql`min(${before})`)} - 1`)} as tenure,
        max(day) as last_day
      from ${relations.activity} activity join compared on day < ${dialect.addDays(sql`as_of`, sql`${horizonDays}`)}
      group by as_of, customer)
    select as_of, coalesce(c.segment, ${NO_SEGMENT}) as segment, sum(${chance}) as expected,
      ${dialect.toNumber(sql`count(*)`)} as active,
      ${dialect.toNumber(sql`sum(case when last_day < as_of then 1 else 0 end)`)} as lost
    from histories left join ${relations.customers} c on c.id = histories.customer
    where recency < ${horizonDays} and tenure >= 0
    group by as_of, coalesce(c.segment, ${NO_SEGMENT}) order by as_of desc, segment`);
  const days = new Map<string, Map<string, Comparison>>();
  for (const { as_of: asOf, segment, ...comparison } of rows)
    days.set(asOf, (days.get(asOf) ?? new Map<string, Comparison>()).set(segment, comparison));
  return [...days.values()].map((segments) => ({ all: sumOf([...segments.values()]), segments }));
}

function sumOf(comparisons: readonly Comparison[]): Comparison {
  const sum = (name: keyof Comparison) => comparisons.reduce((total, each) => total + each[name], 0);
  return { active: sum('active'), expected: sum('expected'), lost: sum('lost') };
}
