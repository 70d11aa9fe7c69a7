import type { Row } from '../../../engines/engine.js';
import { join, sql, type Sql } from '../../../sql/sql.js';
import { notEnoughData, type WorkItem, type WorkList, type WorkListContext } from '../../define.js';
import { narrowedTo } from '../../narrowed.js';
import { promised, TARGETS, ticketsSince, type Target } from '../../../model/promises.js';

const LABELS = ['queue', 'priority', 'target'] as const;
const HOUR_MS = 3_600_000;
const LONG_HOURS = 48;

/** What is still owed, in words. */
const owed: Readonly<Record<Target, string>> = { resolution: 'a resolution', first_response: 'a first answer' };

/** Open tickets that owe something by a time: what can still be met by its due time, then what is late, longest first. */
export const workList: WorkList = {
  unit: ['ticket', 'tickets'],
  title: 'Tickets to take first',
  labels: LABELS,
  read: async (ctx) => {
    const rows = await ctx.store.query(sql`
      select o.*, count(*) over () as total from (${join(
        TARGETS.map((target) => openTickets(ctx, target)),
        ' union all ',
      )}) o
      where ${narrowedTo(ctx.where)}
      order by case when due_at > ${ctx.asOf} then 0 else 1 end, due_at, id, target limit ${ctx.limit}`);
    if (rows.length === 0 && Object.keys(ctx.where).length === 0 && !(await hasDueTimes(ctx)))
      return notEnoughData(
        'no open ticket has a due time: map resolution_due_at or first_response_due_at in the entity tickets',
      );
    return { items: rows.map((row) => item(row, ctx.asOf)), total: (rows[0]?.['total'] ?? 0) as number };
  },
};

function openTickets(ctx: WorkListContext, target: Target): Sql {
  const { metAt, dueAt } = promised(target);
  return sql`select id, queue, priority, ${target} as target, opened_at, ${dueAt} as due_at
    from ${ticketsSince(ctx, ctx.asOf)} t where ${metAt} is null and ${dueAt} is not null`;
}

async function hasDueTimes({ store, relations }: WorkListContext): Promise<boolean> {
  const rows = await store.query(sql`select 1 as one from ${relations.tickets} t
    where resolution_due_at is not null or first_response_due_at is not null limit 1`);
  return rows.length > 0;
}

function item(row: Row, asOf: Date): WorkItem {
  const dueAt = row['due_at'] as Date;
  const target = row['target'] as Target;
  const isLate = dueAt <= asOf;
  const open = hours(asOf.getTime() - (row['opened_at'] as Date).getTime());
  const left = hours(Math.abs(dueAt.getTime() - asOf.getTime()));
  return {
    unit: row['id'] as string,
    labels: { queue: row['queue'] as string, priority: row['priority'] as string, target },
    dueAt,
    reason: isLate
      ? `open for ${open}; ${owed[target]} has been late for ${left}: tell the customer when to expect it`
      : `open for ${open}; ${owed[target]} is due within ${left}`,
  };
}

function hours(ms: number): string {
  const whole = Math.max(1, Math.ceil(ms / HOUR_MS));
  if (whole >= LONG_HOURS) return `${Math.floor(whole / 24)} days`;
  return whole === 1 ? 'an hour' : `${whole} hours`;
}
