import { momentAt } from '@leadline/exporter/indicators/moment.js';
import { sql } from '@leadline/exporter/sql/sql.js';
import type { RealWorld } from './world.js';

/** What customers did, by day since 1970: the days on which each was active, ascending. */
export interface History {
  readonly activeDays: ReadonlyMap<string, readonly number[]>;
  readonly first: number;
  readonly last: number;
  /** The second half begins here. */
  readonly middle: Date;
}

const DAY_MS = 86_400_000;

export function instantOf(day: number): Date {
  return new Date(day * DAY_MS);
}

/** All activity as it was read; the sets know days, in UTC. */
export async function historyOf({ world, readAt }: RealWorld): Promise<History> {
  const { relations } = await momentAt(world, readAt.get('activity')!, []);
  const rows = await world.store.query<{ customer: string; day: string }>(
    sql`select distinct customer, day from ${relations.activity} a order by customer, day`,
  );
  const activeDays = new Map<string, number[]>();
  let [first, last] = [Infinity, -Infinity];
  for (const { customer, day } of rows) {
    const number = Date.parse(day) / DAY_MS;
    const days = activeDays.get(customer);
    if (days) days.push(number);
    else activeDays.set(customer, [number]);
    [first, last] = [Math.min(first, number), Math.max(last, number)];
  }
  return { activeDays, first, last, middle: instantOf(Math.round((first + last) / 2)) };
}
