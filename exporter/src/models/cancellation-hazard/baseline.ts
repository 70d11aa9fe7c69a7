import { LocalDay, sql } from '../../sql/sql.js';
import type { NotEnoughData } from '../../statistics/outcome.js';
import type { SbgParameters } from '../../statistics/shifted-beta-geometric/curves.js';
import { fitShiftedBetaGeometric, type ContractRow } from '../../statistics/shifted-beta-geometric/fit.js';
import type { FitContext } from '../define.js';
import type { Census } from './census.js';
import { contracts, monthAt } from './contracts.js';
import type { Baseline } from './parameters.js';

type Cells = Readonly<Record<'billing' | 'since' | 'month' | 'cancelled' | 'n', number>>;

/** As large as makes the chance of every month the same, in effect. */
const ALIKE = 1e6;

/** Fits the baseline to contracts grouped by their months, from the first known cancellation on. */
export async function fitBaseline(
  ctx: FitContext,
  { today, days }: Census,
): Promise<{ readonly baseline: Baseline; readonly notes: readonly string[] } | NotEnoughData> {
  const rows = await groupedContracts(ctx, days.at(-1) ?? today, today);
  const fit = fitShiftedBetaGeometric(rows);
  if (fit.status === 'not_enough_data') return fit;
  if (fit.status === 'not_converged')
    return {
      baseline: { pooled: alike(rows), byBilling: [] },
      notes: [`the baseline takes all months for alike: ${fit.reason}`],
    };
  const billings = [...new Set(rows.map(({ billing }) => billing))].sort((a, b) => a - b);
  const byBilling = billings.flatMap((billingMonths): (SbgParameters & { readonly billingMonths: number })[] => {
    const own = fitShiftedBetaGeometric(rows.filter(({ billing }) => billing === billingMonths));
    return own.status === 'fitted' ? [{ billingMonths, ...own.parameters }] : [];
  });
  return { baseline: { pooled: fit.parameters, byBilling }, notes: [] };
}

/** The share of all months that ended in a cancellation, whatever their number: what the model is where customers do not differ. */
function alike(rows: readonly ContractRow[]): SbgParameters {
  const months = rows.reduce((sum, { renewals, since = 0, count }) => sum + count * (renewals - since), 0);
  const ended = rows.reduce((sum, { cancelled, count }) => sum + (cancelled ? count : 0), 0);
  const hazard = ended / months;
  return { alpha: ALIKE * hazard, beta: ALIKE * (1 - hazard) };
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
