import { momentAt } from '@leadline/exporter/indicators/moment.js';
import { sql } from '@leadline/exporter/sql/sql.js';
import { DRAWN, drawnWorld, WINDOW_DAYS, type Draw } from './shortfall-draws.js';
import type { RealWorld } from './world.js';

const DAY_MS = 86_400_000;

/**
 * What people go by without leadline: the share of a segment's customers who were lost within the horizon that has just
 * passed, less that of all others. It alarms above a level that of the segments left alone only `falseAlarms` pass in the
 * window, which nobody could set so well beforehand.
 * @returns days from each draw's onset to its alarm, Infinity for none
 */
export async function laggingDelays(
  real: RealWorld,
  draws: readonly Draw[],
  falseAlarms: number,
): Promise<readonly number[]> {
  const alone: number[] = [];
  const fallen: (readonly number[])[] = [];
  for (const draw of draws) {
    alone.push(Math.max(...(await excessChurn(real, draw, false))));
    fallen.push(await excessChurn(real, draw, true));
  }
  const level = alone.sort((a, b) => b - a)[Math.floor(falseAlarms * draws.length)]!;
  return fallen.map((days) => {
    const day = days.findIndex((excess) => excess > level);
    return day < 0 ? Infinity : day;
  });
}

/** The segment's churn less that of all others on each day of the window, the onset first. */
async function excessChurn(real: RealWorld, draw: Draw, falls: boolean): Promise<readonly number[]> {
  const { world, readAt, config } = real;
  const horizon = config.business.churnHorizonDays;
  const { relations } = await momentAt(drawnWorld(world, draw, falls), readAt.get('activity')!, []);
  const rows = await world.store.query<{
    segment: string;
    day: string;
    previous: string | null;
    next: string | null;
  }>(sql`
    select c.segment, a.day, lag(a.day) over w as previous, lead(a.day) over w as next
    from ${relations.activity} a join ${relations.customers} c on c.id = a.customer
    window w as (partition by a.customer order by a.day)`);
  const [drawn, others] = [new Rates(draw.onset), new Rates(draw.onset)];
  for (const { segment, ...row } of rows) {
    const [day, previous, next] = [row.day, row.previous, row.next].map((each) => each && Date.parse(each) / DAY_MS);
    const rates = segment === DRAWN ? drawn : others;
    // Counted in windows that begin up to a horizon after its day, once for days that lie closer together than that.
    const from = Math.max(day as number, previous === null ? -Infinity : (previous as number) + horizon) + horizon + 1;
    rates.there.add(from, (day as number) + 2 * horizon);
    rates.lost.add(
      (day as number) + horizon + 1,
      Math.min((day as number) + 2 * horizon, (next ?? Infinity) as number),
    );
  }
  return drawn.each().map((rate, i) => rate - others.each()[i]!);
}

class Rates {
  readonly there: Counts;
  readonly lost: Counts;

  constructor(onset: number) {
    this.there = new Counts(onset);
    this.lost = new Counts(onset);
  }

  each(): number[] {
    return this.lost.days.map((lost, i) => lost / Math.max(1, this.there.days[i]!));
  }
}

/** How many intervals of days hold each day of a window. */
class Counts {
  readonly days = new Array<number>(WINDOW_DAYS + 1).fill(0);

  constructor(private readonly first: number) {}

  /** Both ends included. */
  add(from: number, to: number): void {
    const last = Math.min(to - this.first, WINDOW_DAYS);
    for (let day = Math.max(0, from - this.first); day <= last; day++) this.days[day]!++;
  }
}
