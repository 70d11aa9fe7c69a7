import { sql } from '../../../sql/sql.js';
import type { FitContext } from '../../define.js';
import type { Census } from '../census.js';
import { FROZEN_WEEKS, type Example } from '../examples.js';
import type { ActivityParameters } from '../parameters.js';
import { calibrate, CALIBRATION_WEEKS, usualResiduals } from './calibration.js';
import { fitExpectation } from './expectation.js';
import { MEMORY_WEEKS } from './residuals.js';
import { weeklyActivity } from './weekly.js';

/** Weeks of activity that a history is worth freezing after. */
const FIRST_WEEKS = 4;
/** Disjoint random groups of customers, of which random segments are drawn. */
const CELLS = 100;
/** Segments of which is kept what is usual: the largest ones. */
const MOST_SEGMENTS = 200;
export const LEAST_SEGMENT_CUSTOMERS = 50;

/** @returns in words why there is nothing to expect activity by */
export async function fitActivity(
  ctx: FitContext,
  { today, days, horizonDays }: Census,
  examples: readonly Example[],
): Promise<ActivityParameters | string> {
  const weeks = Math.min(CALIBRATION_WEEKS, Math.floor(days / 7) - FROZEN_WEEKS - FIRST_WEEKS);
  if (weeks < MEMORY_WEEKS)
    return `activity is known for ${days} days, where it takes ${7 * (MEMORY_WEEKS + FROZEN_WEEKS + FIRST_WEEKS)}`;
  const expectation = fitExpectation(examples, horizonDays);
  if (typeof expectation === 'string') return expectation;
  const { store, relations } = ctx;
  const input = { store, relations, today, weeks, horizonDays, expectation };
  const cell = store.dialect.toText(sql`place % ${CELLS}`);
  const chance = calibrate(await weeklyActivity({ ...input, group: cell, mostGroups: CELLS }));
  if (typeof chance === 'string') return chance;
  const segments = usualResiduals(
    await weeklyActivity({ ...input, group: sql`segment`, mostGroups: MOST_SEGMENTS }),
    chance.sd,
    LEAST_SEGMENT_CUSTOMERS,
  );
  return { expectation, ...chance, segments };
}
