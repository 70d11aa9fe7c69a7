import type { BgNbdParameters } from '../../statistics/bgnbd/parameters.js';
import { fitBgNbd } from '../../statistics/bgnbd/fit.js';
import { daysBefore } from '../days.js';
import type { FitContext } from '../define.js';
import type { Census } from './census.js';
import { compareForecasts, type Comparison, type Snapshot } from './compare.js';
import { groupedHistories } from './grouped.js';

/** Of what the forecast was wrong by a horizon ago, the share that is taken to be wrong now as well. */
const PERSISTENCE = 0.25;
const WIDEST_FACTOR = 2;
/** Active customers from which on a segment has a forecast of its own. */
export const LEAST_SEGMENT_CUSTOMERS = 200;
/** Segments of which errors are kept: the largest ones. */
const MOST_SEGMENTS = 200;

/** The closed form as it was fitted a whole number of horizons ago, and what it then said of the customers of that time. */
export interface Stage {
  readonly day: string;
  readonly bgNbd: BgNbdParameters;
}

/** Forecasts of losses made on past days as they would have been made then, and what they say of those of today. */
export interface LossHistory {
  readonly factor: number;
  /** Newest first. */
  readonly errors: readonly number[];
  /** Likewise of segments, back to where one was too small. */
  readonly segmentErrors: Readonly<Record<string, readonly number[]>>;
}

/**
 * Goes back horizon by horizon, each time with the closed form fitted to what was known then.
 * @param now the fit of today
 * @param most stages to go back
 */
export async function pastStages(ctx: FitContext, census: Census, now: Stage, most: number): Promise<Stage[]> {
  const stages = [now];
  for (let back = 1; back <= most; back++) {
    const age = back * census.horizonDays;
    if (census.days - age < census.horizonDays) break;
    const day = daysBefore(census.today, age);
    const fit = fitBgNbd(await groupedHistories(ctx, day, census.customers));
    if (fit.status !== 'fitted') break;
    stages.push({ day, bgNbd: fit.parameters });
  }
  return stages;
}

/** @param stages from today on back; see {@link pastStages} */
export async function lossHistory(ctx: FitContext, census: Census, stages: readonly Stage[]): Promise<LossHistory> {
  const compared: Snapshot[][] = [];
  for (const stage of stages.slice(1)) compared.push(await compareForecasts(ctx, census.horizonDays, stage));
  const factors = compared.map(factorOf);
  const forecast = compared.slice(0, -1).flatMap(([latest], i) => {
    return latest ? [{ ...latest, factor: factors[i + 1] ?? 1 }] : [];
  });
  return {
    factor: factors[0] ?? 1,
    errors: forecast.flatMap(({ all, factor }) => errorOf(all, factor) ?? []),
    segmentErrors: Object.fromEntries(
      largeSegments(forecast[0]).map((name) => [
        name,
        whileKnown(forecast, ({ segments, factor }) => {
          const segment = segments.get(name);
          return segment && segment.active >= LEAST_SEGMENT_CUSTOMERS ? errorOf(segment, factor) : null;
        }),
      ]),
    ),
  };
}

function errorOf({ expected, lost }: Comparison, factor: number): number | null {
  return expected === 0 ? null : lost / (expected * factor) - 1;
}

function largeSegments(snapshot: Snapshot | undefined): string[] {
  const segments = [...(snapshot?.segments ?? [])].filter(([, { active }]) => active >= LEAST_SEGMENT_CUSTOMERS);
  return segments
    .sort(([, one], [, other]) => other.active - one.active)
    .slice(0, MOST_SEGMENTS)
    .map(([name]) => name);
}

function whileKnown<T>(items: readonly T[], value: (item: T) => number | null): number[] {
  const known: number[] = [];
  for (const item of items) {
    const found = value(item);
    if (found === null) break;
    known.push(found);
  }
  return known;
}

function factorOf(stage: readonly Snapshot[]): number {
  const expected = stage.reduce((sum, { all }) => sum + all.expected, 0);
  const lost = stage.reduce((sum, { all }) => sum + all.lost, 0);
  if (expected === 0 || lost === 0) return 1;
  return Math.min(WIDEST_FACTOR, Math.max(1 / WIDEST_FACTOR, (lost / expected) ** PERSISTENCE));
}
