import { LocalDay, sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import type { Census } from './census.js';
import type { History } from './formulas.js';
import { activeDays, historyList } from './history.js';

/** Weeks from a frozen history to the end of the week of activity that is expected from it. */
export const FROZEN_WEEKS = 8;
/** So many examples are taken at most, about: of every so-manieth customer, in turn from week to week. */
const MOST_EXAMPLES = 40_000;

/** An active customer on a day of the past, and what came of it. */
export interface Example {
  /** Days from then to the day of the fit. */
  readonly age: number;
  readonly history: History<number>;
  /** Days from the last active day of then to the fit. */
  readonly silenceAge: number;
  /** Days from that day to the next active one; null where there was none yet. */
  readonly silence: number | null;
  /** Active days in the seven that end `FROZEN_WEEKS` later; null where these are not over. */
  readonly activeLater: number | null;
}

type Cells = Readonly<Record<keyof History<number> | 'age' | 'silence_age' | 'active_later', number>> & {
  readonly silence: number | null;
};

/** Customers as they were every seven days back from the fit. @param lookback days to go back */
export async function readExamples(ctx: FitContext, census: Census, lookback: number): Promise<Example[]> {
  const { store, relations } = ctx;
  const { dialect } = store;
  const { today, horizonDays } = census;
  const weeks = Math.floor(Math.min(lookback, census.days) / 7);
  if (weeks < 1) return [];
  const now = sql`${new LocalDay(today)}`;
  const every = Math.max(1, Math.ceil(census.activeCustomerDays / 7 / MOST_EXAMPLES));
  const later = (days: number) => dialect.addDays(sql`s.as_of`, sql`${days}`);
  const rows = await store.query<Cells>(sql`
    with cells as (
      select customer, (row_number() over (order by customer)) % ${every} as cell
      from (select distinct customer from ${relations.activity} activity) c),
    days as (
      select a.*, c.cell from ${activeDays(relations.activity)} a join cells c on c.customer = a.customer),
    snapshots as (
      select ${dialect.addDays(now, sql`-7 * n`)} as as_of, n % ${every} as cell from ${dialect.series(1, weeks, 's')}),
    past as (
      select s.as_of, d.customer, max(d.day) as last_day, max(d.next) as next_day, ${historyList(dialect, sql`s.as_of`)}
      from days d join snapshots s on s.cell = d.cell and d.day < s.as_of
      group by s.as_of, d.customer having max(d.day) >= ${later(-horizonDays)}),
    later as (
      select s.as_of, d.customer, count(*) as active
      from days d join snapshots s on s.cell = d.cell
        and d.day >= ${later(7 * FROZEN_WEEKS - 7)} and d.day < ${later(7 * FROZEN_WEEKS)}
      group by s.as_of, d.customer)
    select repeats, recency, tenure, recent, prior, gap_logs as "gapLogs", longest, weeks, months,
      ${dialect.daysBetween(now, sql`past.as_of`)} as age, ${dialect.daysBetween(now, sql`last_day`)} as silence_age,
      case when next_day > last_day then ${dialect.daysBetween(sql`next_day`, sql`last_day`)} end as silence,
      coalesce(later.active, 0) as active_later
    from past left join later on later.as_of = past.as_of and later.customer = past.customer
    order by past.as_of desc, past.customer`);
  return rows.map((row) => exampleOf(row));
}

function exampleOf(row: Cells): Example {
  const { age, silence, silence_age: silenceAge, active_later: activeLater, ...history } = row;
  return { age, history, silenceAge, silence, activeLater: age >= 7 * FROZEN_WEEKS ? activeLater : null };
}
