import { ident, join, LocalDay, sql, type Sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import type { Census } from './census.js';
import type { Situation } from './formulas.js';
import { situationColumns, situations, USAGE_DAYS } from './situations.js';
import { AHEAD_DAYS } from './parameters.js';

/** So many of contracts that last are taken, about; those that ended are all taken. */
const MOST_EXAMPLES = 40_000;

/** A contract on a day of the past, and what came of it. */
export interface Example {
  readonly situation: Situation<number>;
  /** Days from then to the fit. */
  readonly age: number;
  /** Whether it ended by the end of its contract month; null where that is not over. */
  readonly endedInTerm: boolean | null;
  /** Whether it ended within the next 30 days. */
  readonly endedAhead: boolean;
  /** How many contracts it stands for. */
  readonly weight: number;
}

type Cells = Readonly<Record<keyof Situation<number> | 'age' | 'ahead' | 'weight', number>> & {
  readonly in_term: number | null;
};

/**
 * Contracts as they were at the beginning of each window of 30 days: a contract is in one from its first window after it began, or
 * after the history begins (delayed entry), to its end or the present (right censoring).
 */
export async function readExamples(ctx: FitContext, census: Census): Promise<Example[]> {
  const { dialect } = ctx.store;
  if (census.days.length === 0) return [];
  const now = sql`${new LocalDay(census.today)}`;
  const every = Math.max(1, Math.ceil((census.contracts * census.days.length) / MOST_EXAMPLES));
  const cells = sql`(select id, row_number() over (order by id) % ${every} as cell from ${ctx.relations.customers} n)`;
  const ahead = dialect.addDays(sql`s.day`, sql`${AHEAD_DAYS}`);
  const columns = Object.entries(situationColumns).map(([name, column]) => sql`${column} as ${ident(name)}`);
  const rows = await ctx.store.query<Cells>(sql`
    select ${join(columns)},
      ${dialect.daysBetween(now, sql`s.day`)} as age, case when s.ended_day is null then ${every} else 1 end as weight,
      case when s.ended_day < ${ahead} then 1 else 0 end as ahead,
      case when s.ended_day <= s.last_day then 1 when s.last_day < ${now} then 0 end as in_term
    from ${situations(ctx, census.days)} s join ${cells} k on k.id = s.customer
    where (s.ended_day is not null or k.cell = 0) and ${known(ctx, census.knownFrom)}
    order by s.day desc, s.customer, s.began_day`);
  return rows.map(({ age, in_term: inTerm, ahead: isAhead, weight, ...situation }) => ({
    situation,
    age,
    endedInTerm: inTerm === null ? null : inTerm === 1,
    endedAhead: isAhead === 1,
    weight,
  }));
}

/** Activity from before it was recorded would look like none. */
function known({ store: { dialect } }: FitContext, knownFrom: string | null): Sql {
  if (knownFrom === null) return sql`true`;
  const first = sql`${new LocalDay(knownFrom)}`;
  return sql`(s.began_day >= ${dialect.addDays(first, sql`-7`)} or ${dialect.addDays(sql`s.day`, sql`${-USAGE_DAYS}`)} >= ${first})`;
}
