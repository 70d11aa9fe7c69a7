import { instantOfDay } from '../../../model/calendar.js';
import { ident, join, LocalDay, sql, type Sql } from '../../../sql/sql.js';
import { median } from '../../../statistics/robust/quantile.js';
import type { ReadContext } from '../../define.js';
import { plusDays } from '../days.js';

const YEAR_DAYS = 365;
/** Activity that begins so many days after a window needs it is taken to reach back to it. */
const SLACK_DAYS = 7;
/** A quarter more than usual. */
export const EXCESS = 0.25;

/** The share of a segment's customers who were there when a window of the churn horizon's length began, and lost within it. */
export interface Churn {
  readonly segment: string;
  /** In the order of the windows; null where too little is known. */
  readonly rates: readonly (number | null)[];
}

/** First days of the windows of the year before `day`, latest first; one at least. */
export function windowsBefore(day: string, horizonDays: number): string[] {
  const count = Math.max(1, Math.floor(YEAR_DAYS / horizonDays));
  return Array.from({ length: count }, (_, i) => plusDays(day, -horizonDays * (i + 1)));
}

/** The median of the rates that are known; null for none, and for one of 0, which nothing can be held against. */
export function usualOf(rates: readonly (number | null)[]): number | null {
  const usual = median(rates.filter((rate) => rate !== null));
  return typeof usual === 'number' && usual > 0 ? usual : null;
}

/**
 * Realised churn by segment. Where people just stop: of those who were active within the horizon before the window, the
 * share without activity in it. Where they cancel: of those under contract, the share that ended in it.
 * @param starts first days of windows, all of them over at `asOf`
 */
export async function churnOf(ctx: ReadContext, starts: readonly string[]): Promise<Churn[]> {
  const contractual = ctx.business.kind === 'contractual';
  const least = Math.max(1, ctx.minimum['activeCustomers']!);
  const sums = starts.map(
    (_, i) =>
      sql`sum(${column('there', i)}) as ${column('there', i)}, sum(${column('lost', i)}) as ${column('lost', i)}`,
  );
  const rows = await ctx.store.query<Record<string, number | string | null>>(sql`
    select segment, ${join(sums)}, max(known_from) as known_from
    from ${contractual ? contracts(ctx, starts) : silences(ctx, starts)} w group by segment order by segment`);
  const { churnHorizonDays } = ctx.business;
  return rows.map((row) => {
    const isKnown = (start: string) =>
      contractual || String(row['known_from']) <= plusDays(start, SLACK_DAYS - churnHorizonDays);
    return {
      segment: String(row['segment']),
      rates: starts.map((start, i) => {
        const there = Number(row[`there${i}`]);
        return there >= least && isKnown(start) ? Number(row[`lost${i}`]) / there : null;
      }),
    };
  });
}

/** For FROM: `segment`, `known_from`, and of each window `there0` and `lost0`, 1 or 0, and so on. */
function silences({ store, relations, business }: ReadContext, starts: readonly string[]): Sql {
  const { dialect } = store;
  const horizon = business.churnHorizonDays;
  const earliest = plusDays([...starts].sort()[0]!, -horizon);
  const active = (from: string, name: Sql) => sql`
    max(case when day >= ${new LocalDay(from)} and day < ${dialect.addDays(sql`${new LocalDay(from)}`, sql`${horizon}`)} then 1 else 0 end) as ${name}`;
  const seen = starts.map((start, i) =>
    join([active(plusDays(start, -horizon), column('before', i)), active(start, column('within', i))]),
  );
  const states = starts.map(
    (_, i) =>
      sql`${column('before', i)} as ${column('there', i)}, ${column('before', i)} * (1 - ${column('within', i)}) as ${column('lost', i)}`,
  );
  return sql`(
    select segment, min(first_day) over () as known_from, ${join(states)} from (
      select customer, min(day) as first_day, ${join(seen)}
      from ${relations.activity} a where day >= ${new LocalDay(earliest)} group by customer) s
    join ${relations.customers} c on c.id = s.customer)`;
}

function contracts({ relations, business }: ReadContext, starts: readonly string[]): Sql {
  const states = starts.map((start, i) => {
    const begins = instantOfDay(start, business.timeZone);
    const ends = instantOfDay(plusDays(start, business.churnHorizonDays), business.timeZone);
    const there = sql`started_at < ${begins} and (ended_at is null or ended_at >= ${begins})`;
    return sql`case when ${there} then 1 else 0 end as ${column('there', i)},
      case when ${there} and ended_at < ${ends} then 1 else 0 end as ${column('lost', i)}`;
  });
  return sql`(select segment, cast(null as date) as known_from, ${join(states)} from ${relations.customers} c)`;
}

function column(name: string, window: number): Sql {
  return ident(`${name}${window}`);
}
