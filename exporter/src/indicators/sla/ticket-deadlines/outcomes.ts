import { sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { DAY_MS, daysBefore, WINDOWS, type Decided } from './counts.js';
import { groupsOf, sumOf, type Counts, type Group } from './judge.js';
import { promised, TARGETS, ticketsSince, type Target } from '../../../model/promises.js';

/** Tickets are counted in quarters of a day. */
export const STEP_MS = DAY_MS / 4;
const LONG_DAYS = WINDOWS['28d'];

/** Tickets decided so many steps after the alert, or before it (negative). */
type Steps = ReadonlyMap<number, Decided>;

export interface Outcome {
  readonly group: Group;
  /** Of those steps after an alert in which any ticket was decided, in order. */
  readonly after: readonly (Decided & { readonly step: number })[];
}

/** The groups that were judged at `alertedAt`, and what became of the tickets decided from then until `asOf`. */
export async function outcomesOf(ctx: ReadContext, alertedAt: Date, least: number): Promise<Outcome[]> {
  const cells = await countSteps(ctx, alertedAt);
  return groupsOf(cells, least).map(({ group, cells: members }) => {
    const steps = new Set(members.flatMap(({ steps: counted }) => [...counted.keys()]).filter((step) => step >= 0));
    const sumAt = (step: number) => sumOf(members.map((cell) => cell.steps.get(step) ?? { met: 0, decided: 0 }));
    return { group, after: [...steps].sort((a, b) => a - b).map((step) => ({ step, ...sumAt(step) })) };
  });
}

interface Row extends Record<'queue' | 'priority', string>, Record<'step' | 'met' | 'decided', number> {}

async function countSteps(ctx: ReadContext, alertedAt: Date): Promise<(Counts & { readonly steps: Steps })[]> {
  const from = daysBefore(alertedAt, LONG_DAYS);
  const cells = new Map<string, { queue: string; priority: string; target: Target; steps: Map<number, Decided> }>();
  for (const target of TARGETS) {
    const { decidedAt, isMet } = promised(target);
    const seconds = ctx.store.dialect.secondsBetween(sql`decided_at`, sql`${alertedAt}`);
    const rows = await ctx.store.query<Row & Record<string, string | number>>(sql`
      with outcomes as (
        select queue, priority, ${decidedAt} as decided_at, case when ${isMet} then 1 else 0 end as met
        from ${ticketsSince(ctx, from)} t)
      select queue, priority, cast(floor(${seconds} / ${STEP_MS / 1000}) as integer) as step, sum(met) as met,
        count(*) as decided
      from outcomes where decided_at > ${from} and decided_at <= ${ctx.asOf} group by 1, 2, 3`);
    for (const { queue, priority, step, met, decided } of rows) {
      const key = JSON.stringify([queue, priority, target]);
      const cell = cells.get(key) ?? { queue, priority, target, steps: new Map<number, Decided>() };
      cells.set(key, cell);
      cell.steps.set(step, { met, decided });
    }
  }
  return [...cells.values()].map((cell) => ({
    ...cell,
    windows: { '7d': before(cell.steps, WINDOWS['7d']), '28d': before(cell.steps, LONG_DAYS) },
  }));
}

function before(steps: Steps, days: number): Decided {
  const first = (-days * DAY_MS) / STEP_MS;
  return sumOf([...steps].filter(([step]) => step >= first && step < 0).map(([, counts]) => counts));
}
