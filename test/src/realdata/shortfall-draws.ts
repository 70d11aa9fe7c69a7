import { WalkForward } from '@leadline/exporter/backtest/replay/walk-forward.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { hasAlert } from '@leadline/exporter/indicators/define.js';
import { momentAt, type World } from '@leadline/exporter/indicators/moment.js';
import { runIndicator } from '@leadline/exporter/indicators/run.js';
import { LocalDay, sql, type Sql } from '@leadline/exporter/sql/sql.js';
import { instantOf, type History } from './history.js';
import type { RealWorld } from './world.js';

const indicator = catalogue.filter(hasAlert).find(({ id }) => id === 'activity-shortfall')!;

/** In so many days after the onset an alert may come. */
export const WINDOW_DAYS = 182;
/** Of a hundred customers these are in the segment, and of a hundred active days of theirs these are lost. */
const HIT_OF_100 = 15;
const LOST_OF_100 = 40;
/** Name of the segment. */
export const DRAWN = 'drawn';

export interface Draw {
  readonly draw: number;
  /** Day since 1970 from which on the segment does less. */
  readonly onset: number;
}

/** Later, segments of the smaller sets have too few active customers to be told apart. */
const MOST_ONSET_DAYS = 56;

/** Onsets spread evenly over the first weeks after the middle of the history. */
export function onsetOf({ first, last }: History, draw: number, draws: number): Pick<Draw, 'onset'> {
  const middle = Math.round((first + last) / 2);
  const room = Math.max(0, Math.min(MOST_ONSET_DAYS, last + 1 - WINDOW_DAYS - middle));
  return { onset: middle + Math.round((room * draw) / Math.max(1, draws - 1)) };
}

/**
 * Days from the onset to the alert that the segment's shortfall raises, models refitted on the way; null: none within the
 * window. @param falls whether the segment does less, or is left alone
 */
export async function alarmDay({ world }: RealWorld, draw: Draw, falls: boolean): Promise<number | null> {
  const drawn = drawnWorld(world, draw, falls);
  const models = new WalkForward(indicator.models ?? [], drawn);
  for (let days = 0; days <= WINDOW_DAYS; days++) {
    const asOf = instantOf(draw.onset + days);
    await models.refit(asOf);
    const outcome = await runIndicator(indicator, { ...(await momentAt(drawn, asOf, [])), fits: models.fits() });
    if (outcome.status === 'failed') throw new Error(`${indicator.id}: ${outcome.reason}`);
    // No reading is no alert: a segment may become too small to be told apart.
    if (outcome.status !== 'ok') continue;
    const level = outcome.samples.find(
      ({ metric, labels }) => metric === indicator.thresholds.metric && labels['segment'] === DRAWN,
    );
    if (level && level.value > Number(indicator.thresholds.warning)) return days;
  }
  return null;
}

/** The same rows, with the drawn segment; its days are lost by their own hash, the same at every instant. */
export function drawnWorld<T extends Pick<World, 'store' | 'rows' | 'business'>>(
  world: T,
  draw: Draw,
  falls: boolean,
): T {
  const [customers, activity] = [world.rows.get('customers')!, world.rows.get('activity')!];
  const isHit = (customer: Sql) => sql`hash(${customer} || ' ' || ${String(draw.draw)}) % 100 < ${HIT_OF_100}`;
  const isLost = sql`hash(customer || ' ' || day || ' ' || ${String(draw.draw)}) % 100 < ${LOST_OF_100}`;
  const onset = new LocalDay(new Date(draw.onset * 86_400_000).toISOString().slice(0, 10));
  const segment = sql`case when ${isHit(sql`id`)} then ${DRAWN} else 'all others' end`;
  const rows = new Map(world.rows);
  rows.set('customers', {
    ...customers,
    rows: sql`select r.* replace (${segment} as segment) from (${customers.rows}) r`,
  });
  if (falls)
    rows.set('activity', {
      ...activity,
      rows: sql`select r.* from (${activity.rows}) r where not (day >= ${onset} and ${isHit(sql`customer`)} and ${isLost})`,
    });
  return { ...world, rows };
}
