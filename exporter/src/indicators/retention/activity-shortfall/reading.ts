import { dayOf } from '../../../model/calendar.js';
import { MEMORY_WEEKS } from '../../../models/customer-silence/activity/residuals.js';
import { weeklyActivity, type WeeklyInput } from '../../../models/customer-silence/activity/weekly.js';
import { customerSilence } from '../../../models/customer-silence/model.js';
import type { ActivityParameters } from '../../../models/customer-silence/parameters.js';
import { sql } from '../../../sql/sql.js';
import type { ReadContext } from '../../define.js';
import { judgeSegments, type Judged } from './judge.js';

export interface Reading {
  /** The largest first. */
  readonly segments: readonly Judged[];
  /** Segments beyond the limit. */
  readonly more: number;
}

/** @returns in words why there is none */
export async function readSegments(ctx: ReadContext, mostSegments: number): Promise<Reading | string> {
  const frozen = frozenAt(ctx);
  if (typeof frozen === 'string') return frozen;
  const weekly = await weeklyActivity({ ...frozen.input, mostGroups: mostSegments });
  const segments = judgeSegments(weekly, frozen.activity, Math.max(1, ctx.minimum['activeCustomers']!));
  return typeof segments === 'string' ? segments : { segments, more: weekly.more };
}

/** What activity is expected by: the fit that is in use. @returns in words why there is none */
export function frozenAt(ctx: ReadContext): { input: WeeklyInput; activity: ActivityParameters } | string {
  const fit = ctx.fits.of(customerSilence);
  if (fit.status !== 'fitted') return fit.reason;
  const { activity, horizonDays } = fit.parameters;
  if (activity === null) return fit.note ?? 'too little history to tell what activity to expect';
  const { store, relations, asOf, business } = ctx;
  const today = dayOf(asOf, business.timeZone);
  const { expectation } = activity;
  return {
    input: { store, relations, today, weeks: MEMORY_WEEKS, horizonDays, expectation, group: sql`segment` },
    activity,
  };
}
