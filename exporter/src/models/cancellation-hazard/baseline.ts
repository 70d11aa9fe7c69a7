import { LocalDay, sql } from '../../sql/sql.js';
import type { NotConverged, NotEnoughData } from '../../statistics/outcome.js';
import type { SbgParameters } from '../../statistics/shifted-beta-geometric/curves.js';
import { fitShiftedBetaGeometric, type ContractRow } from '../../statistics/shifted-beta-geometric/fit.js';
import type { FitContext } from '../define.js';
import type { Census } from './census.js';
import { contracts, monthAt } from './contracts.js';
import type { Baseline } from './parameters.js';

type Cells = Readonly<Record<'billing' | 'since' | 'month' | 'cancelled' | 'n', number>>;

/** Fits the baseline to contracts grouped by their months, from the first known cancellation on. */
export async function fitBaseline(
  ctx: FitContext,
  { today, days }: Census,
): Promise<Baseline | NotEnoughData | NotConverged> {
  const rows = await groupedContracts(ctx, days.at(-1) ?? today, today);
  const pooled = fitShiftedBetaGeometric(rows);
  if (pooled.status !== 'fitted') return pooled;
  const billings = [...new Set(rows.map(({ billing }) => billing))].sort((a, b) => a - b);
  const byBilling = billings.flatMap((billingMonths): (SbgParameters & { readonly billingMonths: number })[] => {
    const fit = fitShiftedBetaGeometric(rows.filter(({ billing }) => billing === billingMonths));
    return fit.status === 'fitted' ? [{ billingMonths, ...fit.parameters }] : [];
  });
  return { pooled: pooled.parameters, byBilling };
}

/** Months before `from` are not watched (delayed entry), those after the day before `today` are not known (censored). */
async function groupedContracts(
  ctx: FitContext,
  from: string,
  today: string,
): Promise<(ContractRow & { readonly billing: number })[]> {
  const [start, now] = [from, today].map((day) => sql`${new LocalDay(day)}`);
  const rows = await ctx.store.query<Cells>(sql`
    select billing, since, month, cancelled, count(*) as n from (
      select billing, case when began_day < ${start!} then ${monthAt(ctx, start!)} - 1 else 0 end as since,
        case when ended_day < ${now!} then ${monthAt(ctx, sql`ended_day`)} else ${monthAt(ctx, now!)} - 1 end as month,
        case when ended_day < ${now!} then 1 else 0 end as cancelled
      from ${contracts(ctx)} c where began_day < ${now!} and (ended_day is null or ended_day >= ${start!})) m
    group by billing, since, month, cancelled order by billing, since, month, cancelled`);
  return rows.map(({ billing, since, month, cancelled, n }) => ({
    billing,
    since,
    renewals: month,
    cancelled: cancelled === 1,
    count: n,
  }));
}
