import { DateTime } from 'luxon';
import type { Business } from '../model/business.js';
import { isComplete, isPlan, newestArrival, occupiedSlots, type ArrivalsInput } from './arrivals.js';
import type { Freshness } from './freshness.js';
import { SLOTS_PER_WEEK, SLOT_MS } from './rhythm.js';
import { LEARN_WEEKS, usualSilence, type UsualSilence } from './silence.js';
import { LocalWeek } from './week.js';

const LEARN_MS = LEARN_WEEKS * SLOTS_PER_WEEK * SLOT_MS;

export interface FreshnessInput extends ArrivalsInput {
  readonly business: Pick<Business, 'timeZone' | 'holidays'>;
  readonly asOf: Date;
  /** Last successful read; undefined in a backtest, where rows are as fresh as `asOf`. */
  readonly lastSuccessAt?: Date | null;
  readonly staleAfterMs?: number;
  /** Rows up to here have reached the source and were read; default: up to the last successful read. */
  readonly knownUntil?: Date;
  /** Against which staleness is measured: a reading of a source that is away stays at its last read. */
  readonly now?: Date;
}

/**
 * Silence is measured up to the last successful read: what was not looked for is not missing. What is usual is learnt from the weeks
 * before the newest row, so that a source which has been frozen for months does not become usual again.
 *
 * Rows are dated by their own time, so what is not seen is how late they come: of a source that is loaded once a day the operator says
 * so (`delay`), and silence is measured up to that much earlier.
 */
export async function measureFreshness(input: FreshnessInput): Promise<Freshness> {
  const { entity, asOf, business, lastSuccessAt = null, staleAfterMs, now = asOf } = input;
  const known = input.knownUntil ?? lastSuccessAt ?? asOf;
  const lookedAt = known < asOf ? known : asOf;
  const newestAt = await newestArrival(input, lookedAt);
  const judged = newestAt !== null && !isPlan(entity);
  const silenceSeconds = judged ? secondsBetween(newestAt, lookedAt) : null;
  const learnt = judged ? await learn(input, newestAt) : null;
  const overdue = silenceSeconds !== null && learnt !== null && silenceSeconds > learnt.limitSeconds;
  const usual = overdue && (await isComplete(input, newestAt!)) ? null : learnt;
  const frozen = overdue && usual !== null;
  const readAgeSeconds = lastSuccessAt && secondsBetween(lastSuccessAt, now);
  const staleAfterSeconds = staleAfterMs === undefined ? null : staleAfterMs / 1000;
  const stale = readAgeSeconds !== null && staleAfterSeconds !== null && readAgeSeconds > staleAfterSeconds;
  const since = (at: Date) => localTime(at, business.timeZone);
  return {
    newestAt,
    silenceSeconds,
    usualGapSeconds: usual?.usualSeconds ?? null,
    limitSeconds: usual?.limitSeconds ?? null,
    frozen,
    lastSuccessAt,
    readAgeSeconds,
    staleAfterSeconds,
    stale,
    reason: stale
      ? `${entity} could not be read since ${since(lastSuccessAt!)}`
      : frozen
        ? `${entity} has no row newer than ${since(newestAt!)}: ${words(silenceSeconds)} without one, where ${words(usual.usualSeconds)} is the longest that is usual from then on`
        : null,
  };
}

async function learn(input: FreshnessInput, newestAt: Date): Promise<UsualSilence | null> {
  const { timeZone, holidays } = input.business;
  const slots = await occupiedSlots(input, new Date(newestAt.getTime() - LEARN_MS), newestAt);
  return usualSilence(slots, new LocalWeek(timeZone, holidays));
}

function secondsBetween(earlier: Date, later: Date): number {
  return Math.max(0, later.getTime() - earlier.getTime()) / 1000;
}

function localTime(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('ccc yyyy-MM-dd HH:mm ZZZZ');
}

function words(seconds: number): string {
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}
