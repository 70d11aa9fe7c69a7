import type { Events } from '../../../statistics/burn-rate/burn-rate.js';
import { join, raw, sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import type { BudgetTarget, Source } from './sources.js';
import { BUDGET_SECONDS } from './windows.js';

/** One budget: the events of a queue's target or of a service, by length of the window that ends at `asOf`. */
export interface Budget {
  readonly name: string;
  readonly target: BudgetTarget;
  /** Seconds -> events. */
  readonly spans: ReadonlyMap<number, Events>;
}

export interface Counted {
  /** Those with most events first. */
  readonly budgets: readonly Budget[];
  /** How many there are, with those beyond the limit. */
  readonly all: number;
}

/** One pass over four weeks. */
export async function countBudgets(
  { store }: Pick<ReadContext, 'store'>,
  source: Source,
  spans: readonly number[],
  most: number,
): Promise<Counted> {
  const sums = spans.flatMap((seconds, i) => {
    const within = sql`happened_at >= ${source.startOf(seconds)}`;
    return [
      sql`sum(case when ${within} then total else 0 end) as ${raw(`total_${i}`)}`,
      sql`sum(case when ${within} then bad else 0 end) as ${raw(`bad_${i}`)}`,
    ];
  });
  const last = raw(`total_${spans.length - 1}`);
  const rows = await store.query(sql`
    select counted.*, count(*) over () as all_budgets from (
      select name, ${join(sums)} from ${source.eventsSince(source.startOf(BUDGET_SECONDS))} e group by name) counted
    where ${last} > 0 order by ${last} desc, name limit ${most}`);
  return {
    budgets: rows.map((row) => ({
      name: row['name'] as string,
      target: source.target,
      spans: new Map(
        spans.map((seconds, i) => [seconds, { total: row[`total_${i}`] as number, bad: row[`bad_${i}`] as number }]),
      ),
    })),
    all: (rows[0]?.['all_budgets'] ?? 0) as number,
  };
}
