import type { Reader } from '../../../engines/engine.js';
import type { Relations } from '../../../model/relations.js';
import { ident, join, LocalDay, sql, type Sql } from '../../../sql/sql.js';
import type { LogisticModel } from '../../../statistics/logistic/fit.js';
import { expressions, linearOf, sigmoidOf } from '../../formula/arithmetic.js';
import { FROZEN_WEEKS } from '../examples.js';
import { activityFeatures } from '../formulas.js';

/** Of the customers who were active when their history was frozen, eight weeks before the end of the week. */
export interface Week {
  readonly customers: number;
  /** Customers times the days on which they were active in the week. */
  readonly actual: number;
  readonly expected: number;
}

/** Past weeks, the last seven days first. */
export interface WeeklyActivity {
  readonly all: readonly Week[];
  /** The groups with the most customers first. */
  readonly groups: readonly { readonly name: string; readonly weeks: readonly Week[] }[];
  /** Groups beyond those. */
  readonly more: number;
}

export interface WeeklyInput {
  readonly store: Reader;
  readonly relations: Pick<Relations, 'activity' | 'customers'>;
  readonly today: string;
  readonly weeks: number;
  readonly horizonDays: number;
  readonly expectation: LogisticModel;
  /** Text expression over `c`, a customer with all columns and `place`, its number among all of them. */
  readonly group: Sql;
}

/** Sums by group and over all, from one scan of the activity. */
export async function weeklyActivity(input: WeeklyInput & { readonly mostGroups: number }): Promise<WeeklyActivity> {
  const { store, weeks, mostGroups } = input;
  const each = Array.from({ length: weeks }, (_, week) => week);
  const rows = await store.query<Record<string, number | string>>(sql`
    with sums as (
      select grouping(segment) as is_all, segment, ${join(each.map(sumsOf))}
      from ${customerWeeks(input)} w group by grouping sets ((segment), ()))
    select sums.*, count(*) over () as all_rows from sums
    order by is_all desc, c0 desc, segment limit ${mostGroups + 1}`);
  const [all, ...groups] = rows.map((row) => ({
    name: String(row['segment']),
    weeks: each.map((week) => ({
      customers: Number(row[`c${week}`]),
      actual: Number(row[`a${week}`]),
      expected: Number(row[`e${week}`]),
    })),
  }));
  return { all: all!.weeks, groups, more: Number(rows[0]!['all_rows']) - rows.length };
}

/**
 * The same of each customer, for FROM: `customer`, `segment` (the group), and of each week `c0` (1 where active when the
 * history was frozen, else 0), `a0` (active days) and `e0` (expected), then `c1` and so on.
 */
export function customerWeeks(input: WeeklyInput): Sql {
  const { relations, weeks } = input;
  const each = Array.from({ length: weeks }, (_, week) => week);
  return sql`(
    select customer, segment, ${join(each.map((week) => weekOf(input, week)))} from (
      select ${input.group} as segment, h.* from (${countedBefore(input)}) h join (
        select n.*, row_number() over (order by id) as place from ${relations.customers} n) c on c.id = h.customer
      where c.ended_at is null) grouped)`;
}

/** Weeks of history before a frozen one: 28 days, and the 84 before those. */
const RECENT_WEEKS = 4;
const PRIOR_WEEKS = 12;

/** Active days before today (`n0`), before a week ago (`n1`), ...: every window of whole weeks is a difference of two. */
function countedBefore({ store, relations, today, weeks }: WeeklyInput): Sql {
  const { dialect } = store;
  const end = (week: number) => dialect.addDays(sql`${new LocalDay(today)}`, sql`${-7 * week}`);
  const frozen = Array.from({ length: weeks }, (_, week) => week + FROZEN_WEEKS);
  const starts = [0, RECENT_WEEKS, RECENT_WEEKS + PRIOR_WEEKS];
  const counts = new Set([
    ...Array.from({ length: weeks + 1 }, (_, week) => week),
    ...frozen.flatMap((week) => starts.map((start) => week + start)),
  ]);
  const columns = [
    ...[...counts].map((week) => {
      const before = sql`sum(case when day < ${end(week)} then 1 else 0 end)`;
      return sql`${dialect.toNumber(before)} as ${column('n', week)}`;
    }),
    ...frozen.map((week) => sql`max(case when day < ${end(week)} then day end) as ${column('last', week)}`),
  ];
  return sql`select customer, min(day) as first_day, ${join(columns)} from ${relations.activity} activity group by customer`;
}

function weekOf({ store, today, horizonDays, expectation }: WeeklyInput, week: number): Sql {
  const { dialect } = store;
  const m = expressions(dialect);
  const frozen = week + FROZEN_WEEKS;
  const end = dialect.addDays(sql`${new LocalDay(today)}`, sql`${-7 * frozen}`);
  const since = (day: Sql) => dialect.toNumber(sql`${dialect.daysBetween(end, day)} - 1`);
  const before = (at: number) => column('n', at);
  const recency = since(column('last', frozen));
  const features = activityFeatures(m, {
    repeats: sql`(${before(frozen)} - 1)`,
    recency,
    tenure: since(sql`first_day`),
    recent: sql`(${before(frozen)} - ${before(frozen + RECENT_WEEKS)})`,
    prior: sql`(${before(frozen + RECENT_WEEKS)} - ${before(frozen + RECENT_WEEKS + PRIOR_WEEKS)})`,
  });
  const expected = m.multiply(m.number(7), sigmoidOf(m, linearOf(m, expectation, features)));
  // What is not looked at must not be computed either: before the first activity there is no logarithm of it.
  const active = sql`${recency} < ${horizonDays}`;
  return sql`case when ${active} then 1 else 0 end as ${column('c', week)},
    case when ${active} then ${before(week)} - ${before(week + 1)} else 0 end as ${column('a', week)},
    case when ${active} then ${expected} else 0 end as ${column('e', week)}`;
}

function sumsOf(week: number): Sql {
  return join(['c', 'a', 'e'].map((name) => sql`coalesce(sum(${column(name, week)}), 0) as ${column(name, week)}`));
}

function column(name: string, week: number): Sql {
  return ident(`${name}${week}`);
}
