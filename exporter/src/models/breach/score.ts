import type { Target } from '../../model/promises.js';
import { join, raw, sql, type Sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { expressions, linearOf, sigmoidOf } from '../formula/arithmetic.js';
import { breachFeatures, type TicketFacts } from './features.js';
import { openTickets } from './open-tickets.js';
import type { TargetParameters } from './parameters.js';

const columns: TicketFacts<Sql> = {
  tau: raw('tau'),
  slack: raw('slack'),
  age: raw('age'),
  visits: raw('visits'),
  waiting: raw('waiting'),
  queueDue: raw('queue_due'),
  queueMissed: raw('queue_missed'),
  allDue: raw('all_due'),
  allMissed: raw('all_missed'),
};

/**
 * Tickets whose target is unmet and not yet due, scored by the store, for FROM: the columns of `openTickets`, `unmet` (chance
 * by the survival curve of the state that the target is still unmet when it is due) and `chance` (the same by the logistic
 * where there is one).
 */
export function scoredTickets(ctx: FitContext, target: Target, parameters: TargetParameters): Sql {
  const m = expressions(ctx.store.dialect);
  const { curves, logit } = parameters;
  const isOf = (column: 'priority' | 'key', names: readonly string[]) =>
    names.map((name) => sql`case when ${raw(column)} = ${name} then ${m.number(1)} else ${m.number(0)} end`);
  const features = breachFeatures(m, raw('unmet'), columns, {
    priorities: isOf('priority', logit?.priorities ?? []),
    keys: isOf('key', logit?.keys ?? []),
  });
  const curve =
    curves.length === 0
      ? raw('0')
      : sql`case ${join(
          curves.map(({ key }, i) => sql`when key = ${key} then ${raw(String(i + 1))}`),
          ' ',
        )} else 0 end`;
  const height = (piece: string, seconds: string) =>
    raw(`(${piece}.height + ${piece}.slope * (${seconds} - ${piece}.first))`);
  return sql`(
    select s.*, ${logit ? sigmoidOf(m, linearOf(m, logit, features)) : raw('unmet')} as chance
    from (
      select o.*, least(${height('due', '(o.tau + o.slack)')} / ${height('now', 'o.tau')}, ${m.number(1)}) as unmet
      from (select t.*, ${curve} as curve from ${openTickets(ctx, target, parameters.by, [{ at: ctx.asOf }])} t) o
      join ${pieces(ctx, parameters)} now on now.curve = o.curve and o.tau >= now.first and o.tau < now.past
      join ${pieces(ctx, parameters)} due on due.curve = o.curve and o.tau + o.slack >= due.first
        and o.tau + o.slack < due.past) s)`;
}

/** Written as text, for thousands of bound numbers would cost more than the query; all of it is this code's own. */
function pieces({ store: { dialect } }: FitContext, { pooled, curves }: TargetParameters): Sql {
  // With an exponent: DuckDB takes other literals for decimals, which hold fewer digits.
  const text = (values: readonly number[]) => values.map((value) => value.toExponential()).join(', ');
  const rows = [pooled, ...curves.map(({ line }) => line)].flatMap(({ from, start, slope }, curve) =>
    from.map((first, i) => `(${curve}, ${text([first, from[i + 1] ?? 1e18, start[i]!, slope[i]!])})`),
  );
  const numbers = ['first', 'past', 'height', 'slope'].map(
    (name) => sql`${dialect.toNumber(raw(name))} as ${raw(name)}`,
  );
  return sql`(select curve, ${join(numbers)} from (values ${raw(rows.join(', '))}) v(curve, first, past, height, slope))`;
}
