import { sql } from '../../../sql/sql.js';
import type { Events } from '../../../statistics/burn-rate/burn-rate.js';
import type { NaiveRule, ReadContext, Told, Truth } from '../../define.js';
import { countBudgets } from './counts.js';
import { leftOf } from './severity.js';
import { sourcesOf, type Source } from './sources.js';
import { usable } from './usable.js';
import { BUDGET_DAYS, BUDGET_SECONDS } from './windows.js';

const HORIZON_DAYS = 14;
const STEPS_PER_DAY = 4;
const STEP_MS = 86_400_000 / STEPS_PER_DAY;
const BUDGET_STEPS = BUDGET_DAYS * STEPS_PER_DAY;
const MOST_BUDGETS = 1000;

/**
 * The budget was spent: of the events of some four weeks that end within two weeks after the alert, more failed than may. It
 * shows at the end of the first such four weeks, to a quarter of a day; at once where the budget was spent before the alert.
 */
export const truth: Truth = {
  horizon: `${HORIZON_DAYS}d`,
  read: async (ctx) => {
    const { slaTarget } = ctx.business;
    if (!isObjective(slaTarget)) return [];
    const told: Told[] = [];
    for (const source of sourcesOf(ctx, usable(ctx)))
      for (const [name, steps] of await countSteps(ctx, source, ctx.alertedAt)) {
        if (sumOf(steps, -1).total < ctx.minimum['budgetEvents']!) continue;
        const labels = { name, target: source.target };
        const step = spentAt(steps, slaTarget);
        if (step === null) told.push({ labels, happened: false });
        else told.push({ labels, happened: true, at: new Date(ctx.alertedAt.getTime() + (step + 1) * STEP_MS) });
      }
    return told;
  },
};

/** Events by quarter of a day after the alert; before it, negative. */
type Steps = ReadonlyMap<number, Events>;

async function countSteps({ store, asOf }: ReadContext, source: Source, alertedAt: Date): Promise<Map<string, Steps>> {
  const from = new Date(alertedAt.getTime() - BUDGET_SECONDS * 1000);
  const step = sql`cast(floor(${store.dialect.secondsBetween(sql`happened_at`, sql`${alertedAt}`)} / ${STEP_MS / 1000}) as integer)`;
  const rows = await store.query<{ name: string; step: number; total: number; bad: number }>(sql`
    select name, ${step} as step, sum(total) as total, sum(bad) as bad
    from ${source.eventsSince(from)} e where happened_at <= ${asOf} group by 1, 2`);
  const budgets = new Map<string, Map<number, Events>>();
  for (const { name, step: at, total, bad } of rows) {
    const steps = budgets.get(name) ?? new Map<number, Events>();
    budgets.set(name, steps.set(at, { total, bad }));
  }
  return budgets;
}

/** The four weeks that end with a step. */
function sumOf(steps: Steps, last: number): Events {
  const within = [...steps].filter(([step]) => step <= last && step > last - BUDGET_STEPS).map(([, events]) => events);
  return {
    total: within.reduce((sum, { total }) => sum + total, 0),
    bad: within.reduce((sum, { bad }) => sum + bad, 0),
  };
}

function spentAt(steps: Steps, target: number): number | null {
  for (let step = -1; step < HORIZON_DAYS * STEPS_PER_DAY; step++) {
    const events = sumOf(steps, step);
    if (events.total > 0 && leftOf(events, target) < -1e-9) return step;
  }
  return null;
}

export function isObjective(target: number): boolean {
  return target > 0 && target < 1;
}

/** The report at the end of the month: it is below target when the budget is spent already, and so never early. */
export const naive: NaiveRule = {
  words: 'Fewer events of the last 28 days than promised met their target.',
  direction: 'below',
  threshold: 0,
  read: async (ctx) => {
    const counted = await Promise.all(
      sourcesOf(ctx, usable(ctx)).map((source) => countBudgets(ctx, source, [BUDGET_SECONDS], MOST_BUDGETS)),
    );
    return counted
      .flatMap(({ budgets }) => budgets)
      .flatMap(({ name, target, spans }) => {
        const { total, bad } = spans.get(BUDGET_SECONDS)!;
        if (total < ctx.minimum['budgetEvents']!) return [];
        return [{ labels: { name, target }, value: 1 - bad / total - ctx.business.slaTarget }];
      });
  },
};
