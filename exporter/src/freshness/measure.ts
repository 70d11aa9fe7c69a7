import type { Reader } from '../engines/engine.js';
import type { EntityName } from '../model/entities.js';
import type { Relations } from '../model/relations.js';
import { join, raw, sql, type Sql } from '../sql/sql.js';
import type { Freshness } from './freshness.js';

/** Weeks from which the usual silence is learnt, and how many of them there must be. */
const LEARN_WEEKS = 8;
const LEAST_WEEKS = 3;
/** A silence is frozen when it is this many times as long as the 99th percentile of usual ones ... */
const TOLERANCE = 3;
/** ... and longer than this: bursts of rows say nothing about minutes. */
const LEAST_SECONDS = 15 * 60;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

export interface FreshnessInput {
  readonly entity: EntityName;
  readonly store: Reader;
  readonly relations: Relations;
  readonly asOf: Date;
  /** Last successful read; undefined in a backtest, where rows are as fresh as `asOf`. */
  readonly lastSuccessAt?: Date | null;
  readonly staleAfterMs?: number;
  /** Against which staleness is measured: a reading of a source that is away stays at its last read. */
  readonly now?: Date;
}

/** Silence is measured up to the last successful read: what was not looked for is not missing. */
export async function measureFreshness(input: FreshnessInput): Promise<Freshness> {
  const { asOf, lastSuccessAt, staleAfterMs, now = asOf } = input;
  const lookedAt = lastSuccessAt && lastSuccessAt < asOf ? lastSuccessAt : asOf;
  const { newestAt, usualGapSeconds } = await learnSilence(input, lookedAt);
  const silence = newestAt && (lookedAt.getTime() - newestAt.getTime()) / 1000;
  const limit = usualGapSeconds === null ? null : Math.max(TOLERANCE * usualGapSeconds, LEAST_SECONDS);
  const frozen = silence !== null && limit !== null && silence > limit;
  const stale =
    staleAfterMs !== undefined && lastSuccessAt !== undefined && lastSuccessAt !== null
      ? now.getTime() - lastSuccessAt.getTime() > staleAfterMs
      : false;
  return { newestAt, usualGapSeconds, frozen, stale, lastSuccessAt: lastSuccessAt ?? null, reason: reasonOf() };

  function reasonOf(): string | null {
    if (stale) return `${input.entity} could not be read since ${lastSuccessAt!.toISOString()}`;
    if (!frozen) return null;
    return `${input.entity} has no row newer than ${newestAt!.toISOString()}: ${words(silence!)} without one, where ${words(usualGapSeconds!)} is the longest that is usual at this hour`;
  }
}

/**
 * The 99th percentile of silences that touched this hour of the week (one hour more to either side) in the last weeks.
 * Only rows near those eight instants are sorted, and the last one before and the first one after them looked up, so
 * that a night or a weekend without rows is one long silence and not none.
 */
async function learnSilence(
  { entity, store, relations }: FreshnessInput,
  at: Date,
): Promise<Pick<Freshness, 'newestAt' | 'usualGapSeconds'>> {
  const since = new Date(at.getTime() - (LEARN_WEEKS + 1) * WEEK_MS);
  const centres = Array.from({ length: LEARN_WEEKS }, (_, i) => new Date(at.getTime() - (i + 1) * WEEK_MS));
  const near = join(
    centres.map((centre, k) => windowRows(centre, k)),
    ' union all ',
  );
  const seconds = store.dialect.secondsBetween(raw('next_at'), raw('arrived_at'));
  const [row] = await store.query(sql`with recent as (
      select arrived_at from ${relations.arrivals(entity)} r where arrived_at > ${since} and arrived_at <= ${at}),
    gaps as (
      select k, arrived_at, lead(arrived_at) over (partition by k order by arrived_at) as next_at from (${near}) n where arrived_at is not null),
    touching as (select k, ${seconds} as gap from gaps where next_at is not null)
    select (select max(arrived_at) from ${relations.arrivals(entity)} r where arrived_at <= ${at}) as newest,
      (select count(distinct k) from touching) as weeks,
      (select ${store.dialect.quantile(0.99, raw('gap'))} from touching) as gap`);
  const learnt = ((row?.['weeks'] as number | undefined) ?? 0) >= LEAST_WEEKS;
  return {
    newestAt: (row?.['newest'] as Date | null | undefined) ?? null,
    usualGapSeconds: learnt ? (row?.['gap'] as number | null) : null,
  };
}

function windowRows(centre: Date, k: number): Sql {
  const [from, to] = [new Date(centre.getTime() - HOUR_MS), new Date(centre.getTime() + HOUR_MS)];
  return sql`select ${k} as k, arrived_at from recent where arrived_at >= ${from} and arrived_at < ${to}
    union all select ${k} as k, max(arrived_at) as arrived_at from recent where arrived_at < ${from}
    union all select ${k} as k, min(arrived_at) as arrived_at from recent where arrived_at >= ${to}`;
}

function words(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} seconds`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} hours`;
  return `${Math.round(seconds / 86_400)} days`;
}
