import { scoredTickets } from '../../models/breach/score.js';
import { join, raw, sql, type Sql } from '../../sql/sql.js';
import type { NotEnoughData, WorkItem, WorkListContext, WorkListReading } from '../define.js';
import { knownTargets, type KnownTarget } from './open-chances.js';
import { inWords } from './spans.js';

export interface Wanted {
  /** Only tickets due up to then; null: whenever they are. */
  readonly dueBy: Date | null;
  /** Only tickets with this chance of missing their target or a higher one. */
  readonly leastChance: number;
}

interface Row extends Readonly<Record<'id' | 'queue' | 'priority' | 'state', string>> {
  readonly due_at: Date;
  readonly tau: number;
  readonly slack: number;
  readonly chance: number;
  readonly [column: string]: string | number | Date;
}

/** Open tickets, those with the highest chance of missing their target first, of equal ones those that are due first. */
export async function ticketsToTake(ctx: WorkListContext, wanted: Wanted): Promise<WorkListReading | NotEnoughData> {
  const known = knownTargets(ctx);
  if ('status' in known) return known;
  const { target: only, ...where } = ctx.where;
  const items: { readonly item: WorkItem; readonly rank: number }[] = [];
  let total = 0;
  for (const target of known) {
    if (only !== undefined && target.target !== only) continue;
    const tickets = sql`${scoredTickets(ctx, target.target, target.parameters)} t where ${conditions(ctx, wanted, target, where)}`;
    const rows = await ctx.store.query<Row>(sql`
      select id, queue, priority, key as state, due_at, tau, slack, chance from ${tickets}
      order by ${target.informative ? raw('chance desc, due_at') : raw('due_at')}, id limit ${ctx.limit}`);
    const [count] = await ctx.store.query<{ n: number }>(sql`select count(*) as n from ${tickets}`);
    total += count?.n ?? 0;
    items.push(...rows.map((row) => ({ item: itemOf(row, target), rank: target.informative ? row.chance : 0 })));
  }
  items.sort(
    (a, b) =>
      b.rank - a.rank ||
      a.item.dueAt!.getTime() - b.item.dueAt!.getTime() ||
      (a.item.unit < b.item.unit ? -1 : a.item.unit > b.item.unit ? 1 : 0),
  );
  return { items: items.slice(0, ctx.limit).map(({ item }) => item), total };
}

function conditions(
  { store: { dialect } }: WorkListContext,
  { dueBy, leastChance }: Wanted,
  { informative }: KnownTarget,
  where: Readonly<Record<string, string>>,
): Sql {
  return join(
    [
      raw('true'),
      ...(dueBy ? [sql`due_at <= ${dueBy}`] : []),
      ...(informative ? [sql`chance >= ${dialect.toNumber(sql`${leastChance}`)}`] : []),
      ...(['queue', 'priority'] as const).flatMap((label) => {
        const value = where[label];
        return value === undefined ? [] : [sql`${raw(label)} = ${value}`];
      }),
    ],
    ' and ',
  );
}

function itemOf(row: Row, { target, parameters, informative }: KnownTarget): WorkItem {
  const { id, queue, priority, state, due_at: dueAt, tau, slack, chance } = row;
  const since =
    parameters.by === 'priority'
      ? `open for ${inWords(tau)}`
      : `${state ? `“${state}”` : 'opened'} for ${inWords(tau)}`;
  const due = `${target === 'resolution' ? 'to be resolved' : 'to be answered'} within ${inWords(slack)}`;
  return {
    unit: id,
    labels: { queue, priority, target },
    ...(informative ? { chance } : {}),
    dueAt,
    reason: `${since}, ${due}${informative ? `; of such tickets ${outOfTen(chance)} are late` : ''}`,
  };
}

function outOfTen(chance: number): string {
  const late = Math.round(10 * chance);
  if (late === 0) return 'fewer than 1 in 10';
  return late === 10 ? 'more than 9 in 10' : `${late} in 10`;
}
