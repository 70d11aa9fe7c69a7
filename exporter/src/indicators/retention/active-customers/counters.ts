import { plusDays as daysLater } from '../../../model/calendar.js';
import { LocalDay, raw, sql, type Sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { plusDays } from '../days.js';

/** Days over which new customers are counted, and after which a count is compared with itself. */
export const WINDOWS = [7, 28] as const;

export type CounterMetric = 'active' | 'previousActive' | 'started' | 'previousStarted';

/** One number of each segment: the customers (columns of the entity and `last_<days>`) that fulfil a condition. */
export interface Counter {
  readonly metric: CounterMetric;
  readonly labels: Readonly<Record<string, string>>;
  readonly condition: Sql;
  /** Days of activity, back from today, that must be known. */
  readonly needsDays: number;
}

export function countersAt({ asOf, business }: ReadContext, today: string): Counter[] {
  const { kind, churnHorizonDays: horizon, timeZone } = business;
  const needsDays = (ago: number) => (kind === 'contractual' ? 0 : horizon + ago);

  const activeAgo = (ago: number): Sql => {
    const then = daysLater(asOf, -ago, timeZone);
    const present = sql`started_at <= ${then} and (ended_at is null or ended_at > ${then})`;
    if (kind === 'contractual') return present;
    return sql`${present} and ${lastBefore(ago)} >= ${new LocalDay(plusDays(today, -(ago + horizon)))}`;
  };
  const startedBetween = (from: number, to: number): Sql =>
    sql`started_day >= ${new LocalDay(plusDays(today, -from))} and started_day < ${new LocalDay(plusDays(today, -to))}`;

  return [
    { metric: 'active', labels: {}, condition: activeAgo(0), needsDays: needsDays(0) },
    ...WINDOWS.flatMap((days): Counter[] => {
      const labels = { window: `${days}d` };
      return [
        { metric: 'previousActive', labels, condition: activeAgo(days), needsDays: needsDays(days) },
        { metric: 'started', labels, condition: startedBetween(days, 0), needsDays: 0 },
        { metric: 'previousStarted', labels, condition: startedBetween(2 * days, days), needsDays: 0 },
      ];
    }),
  ];
}

/** Column of a customer's last active day before that many days ago. */
export function lastBefore(ago: number): Sql {
  return raw(`last_${ago}`);
}
