import { startOfHour } from '../../../model/calendar.js';
import { sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';

const DAY_MS = 86_400_000;
export const WINDOWS = { '7d': 7, '28d': 28 } as const;
export type Window = keyof typeof WINDOWS;

export interface ServiceCounts {
  readonly service: string;
  readonly windows: Readonly<Record<Window, { readonly good: number; readonly events: number }>>;
}

export interface Counted {
  /** Those with most events first. */
  readonly services: readonly ServiceCounts[];
  /** How many there are, with those beyond the limit. */
  readonly allServices: number;
}

/** Good and all events of the hours that are over, by service. One pass over four weeks. */
export async function countServices({ store, relations, asOf }: ReadContext, most: number): Promise<Counted> {
  const [week, month] = [WINDOWS['7d'], WINDOWS['28d']].map(
    (days) => new Date(startOfHour(asOf).getTime() - days * DAY_MS),
  );
  const rows = await store.query<{
    service: string;
    good_7d: number;
    events_7d: number;
    good_28d: number;
    events_28d: number;
    services: number;
  }>(sql`
    select counted.*, count(*) over () as services
    from (
      select service, sum(good) as good_28d, sum(total) as events_28d,
        sum(case when hour >= ${week!} then good else 0 end) as good_7d,
        sum(case when hour >= ${week!} then total else 0 end) as events_7d
      from ${relations.service_levels} s where hour >= ${month!}
      group by service) counted
    order by events_28d desc, service limit ${most}`);
  return {
    services: rows.map((row) => ({
      service: row.service,
      windows: {
        '7d': { good: row.good_7d, events: row.events_7d },
        '28d': { good: row.good_28d, events: row.events_28d },
      },
    })),
    allServices: rows[0]?.services ?? 0,
  };
}
