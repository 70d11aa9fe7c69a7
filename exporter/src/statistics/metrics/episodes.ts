import { requireFinite, requirePositive } from '../domain.js';
import { notEnoughData, type NotEnoughData } from '../outcome.js';
import { quantile } from '../robust/quantile.js';

/** The silence of one customer after one activity. Times in any one unit, usually days. */
export interface Silence {
  readonly lastActivity: number;
  /** Undefined where none was seen. */
  readonly nextActivity?: number | undefined;
  /** Scores in the silence, by rising time; each used only what was known then. */
  readonly scores: readonly { readonly at: number; readonly score: number }[];
}

export interface EpisodeOptions {
  /** An episode starts when a score is at or above it. */
  readonly threshold: number;
  /** H: a silence so long confirms. */
  readonly horizon: number;
  /** End of the history: what would come later is not known. */
  readonly observedUntil: number;
}

export interface Episodes {
  /** Crossings whose silence was then confirmed. */
  readonly right: number;
  /** Crossings that the next activity came after, before the confirmation. */
  readonly wrong: number;
  /** Crossings that are neither yet; not counted in any ratio. */
  readonly pending: number;
  /** Confirmed silences with no crossing before the confirmation. */
  readonly missed: number;
  /** right / (right + wrong). */
  readonly precision: number | NotEnoughData;
  /** right / (right + missed). */
  readonly recall: number | NotEnoughData;
  /** Confirmation minus crossing, one an episode that was right. */
  readonly leads: readonly number[];
}

/**
 * Matches crossings with confirmations: in each silence at most one episode starts, at the first score at or above the
 * threshold before the confirmation (last activity + H). It is right if no activity comes up to the confirmation.
 * A score at or after the confirmation is no prediction.
 * @throws RangeError naming the argument outside its domain.
 */
export function matchEpisodes(silences: readonly Silence[], options: EpisodeOptions): Episodes {
  const { threshold, horizon, observedUntil } = options;
  requireFinite('threshold', threshold);
  requirePositive('horizon', horizon);
  requireFinite('observedUntil', observedUntil);
  let [wrong, pending, missed] = [0, 0, 0];
  const leads: number[] = [];
  for (const { lastActivity, nextActivity, scores } of silences) {
    const confirmation = requireFinite('lastActivity', lastActivity) + horizon;
    const returned = nextActivity !== undefined && requireFinite('nextActivity', nextActivity) <= confirmation;
    const end = returned ? nextActivity : confirmation;
    const crossing = scores.find(({ at, score }) => score >= threshold && at >= lastActivity && at < end)?.at;
    if (returned) wrong += crossing === undefined ? 0 : 1;
    else if (confirmation > observedUntil) pending += crossing === undefined ? 0 : 1;
    else if (crossing === undefined) missed++;
    else leads.push(confirmation - crossing);
  }
  const right = leads.length;
  return {
    right,
    wrong,
    pending,
    missed,
    precision: right + wrong > 0 ? right / (right + wrong) : notEnoughData('no episode has matured'),
    recall: right + missed > 0 ? right / (right + missed) : notEnoughData('no silence was confirmed'),
    leads,
  };
}

export interface LeadSummary {
  readonly mean: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

/** Mean and quartiles of leads, in their unit. @returns `not_enough_data` for none. */
export function summariseLeads(leads: readonly number[]): LeadSummary | NotEnoughData {
  const [lowerQuartile, median, upperQuartile] = [0.25, 0.5, 0.75].map((share) => quantile(leads, share));
  if (typeof lowerQuartile !== 'number' || typeof median !== 'number' || typeof upperQuartile !== 'number')
    return notEnoughData('no episode was right, so that there is no lead');
  const mean = leads.reduce((sum, lead) => sum + lead, 0) / leads.length;
  return { mean, lowerQuartile, median, upperQuartile };
}
