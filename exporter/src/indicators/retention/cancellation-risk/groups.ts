import { scoredContracts } from '../../../models/cancellation-hazard/score.js';
import type { HazardParameters } from '../../../models/cancellation-hazard/parameters.js';
import { join, sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { FLAGGED } from './fit.js';

/** The whole, as in the other indicators of retention; customers of no segment bear the same name. */
export const WHOLE = 'all';
/** Segments that are too small, together. */
export const OTHER = 'other';

interface Sums {
  readonly customers: number;
  /** Sum of the chances to cancel within 30 days. */
  readonly expected: number;
  /** Recurring revenue a month, in the business currency. */
  readonly revenue: number;
  /** The same times the chances. */
  readonly revenueAtRisk: number;
  /** Customers from each of the flagged chances on. */
  readonly warned: number;
  readonly critical: number;
}

/** Customers under contract of one segment. */
export interface Group extends Sums {
  readonly segment: string;
}

/**
 * The whole first, then segments by size, then those together that have fewer customers than `least`. Empty where nobody is
 * under contract.
 */
export async function readGroups(ctx: ReadContext, fit: HazardParameters, least: number): Promise<Group[]> {
  const { dialect } = ctx.store;
  const sum = (expression: Sql) => dialect.toNumber(sql`sum(${expression})`);
  const atLeast = (chance: number) => sum(sql`case when ahead >= ${chance} then 1 else 0 end`);
  const rows = await ctx.store.query<Record<keyof Sums, number> & { segment: string }>(sql`
    select segment, count(*) as customers, ${sum(sql`ahead`)} as expected, ${sum(sql`value`)} as revenue,
      ${sum(sql`ahead * value`)} as "revenueAtRisk", ${atLeast(FLAGGED.warning)} as warned,
      ${atLeast(FLAGGED.critical)} as critical
    from ${scoredContracts(ctx, fit)} s group by segment order by customers desc, segment`);
  if (rows.length === 0) return [];
  const isOwn = ({ segment, customers }: (typeof rows)[number]) => standsForItself(segment, customers, least);
  const own = rows.filter(isOwn);
  const rest = rows.filter((row) => !isOwn(row));
  return [
    { ...sumOf(rows), segment: WHOLE },
    ...own,
    ...(own.length > 0 && rest.length > 0 ? [{ ...sumOf(rest), segment: OTHER }] : []),
  ];
}

/** Whether a segment is told apart from the others. */
export function standsForItself(segment: string, customers: number, least: number): boolean {
  return customers >= least && segment !== WHOLE && segment !== OTHER;
}

/** Segments that stand for themselves. */
export function namedIn(groups: readonly Group[]): string[] {
  return groups.map(({ segment }) => segment).filter((segment) => segment !== WHOLE && segment !== OTHER);
}

/** The group of a contract by the column `segment`: {@link WHOLE} where no segment stands for itself. */
export function groupColumn(named: readonly string[]): Sql {
  if (named.length === 0) return sql`${WHOLE}`;
  return sql`case when segment in (${join(named.map((name) => sql`${name}`))}) then segment else ${OTHER} end`;
}

function sumOf(all: readonly Sums[]): Sums {
  const sum = (name: keyof Sums) => all.reduce((total, each) => total + each[name], 0);
  return {
    customers: sum('customers'),
    expected: sum('expected'),
    revenue: sum('revenue'),
    revenueAtRisk: sum('revenueAtRisk'),
    warned: sum('warned'),
    critical: sum('critical'),
  };
}
