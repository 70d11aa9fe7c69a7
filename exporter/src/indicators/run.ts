import type { EntityName } from '../model/entities.js';
import type { Indicator, Sample } from './define.js';
import type { Moment } from './moment.js';

/** A reading, or why there is none. */
export type Outcome =
  | { readonly status: 'ok'; readonly samples: readonly Sample[]; readonly dropped: number }
  | { readonly status: 'not_enough_data' | 'stale' | 'failed'; readonly reason: string };

export interface RunSettings {
  readonly minimum?: Readonly<Record<string, number>>;
  readonly maxSeries?: number;
}

export const MAX_SERIES = 2000;

/**
 * Never throws: a failing indicator is an outcome, and does not touch the others. Of too many series the first are kept,
 * in the order in which the indicator ranked them.
 */
export async function runIndicator(indicator: Indicator, moment: Moment, settings: RunSettings = {}): Promise<Outcome> {
  const missing = indicator.needs.filter((entity) => !moment.relations.configured.has(entity));
  if (missing.length > 0)
    return { status: 'not_enough_data', reason: `needs ${missing.join(' and ')}, not configured` };
  const stale = indicator.readsStaleInput ? null : staleReason(indicator.needs, moment);
  if (stale !== null) return { status: 'stale', reason: stale };
  try {
    const maxSeries = settings.maxSeries ?? indicator.maxSeries ?? MAX_SERIES;
    const minimum = { ...indicator.minimum, ...settings.minimum };
    const result = await indicator.read({ ...moment, minimum, maxSeries });
    if ('status' in result) return result;
    const { samples, dropped } = 'samples' in result ? result : { samples: result, dropped: 0 };
    const fault = samples.map((sample) => faultOf(indicator, sample)).find((text) => text !== null);
    if (fault) return { status: 'failed', reason: fault };
    const kept = samples.slice(0, maxSeries);
    return { status: 'ok', samples: kept, dropped: dropped + samples.length - kept.length };
  } catch (error) {
    return { status: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Why a reading would be of stale input, in words; null when all that is needed is fresh. */
export function staleReason(needs: readonly EntityName[], { freshness }: Moment): string | null {
  for (const entity of needs) {
    const state = freshness.get(entity);
    if (state?.frozen || state?.stale) return state.reason;
  }
  return null;
}

/** What may not reach Prometheus: NaN would silence an alert without a word, and a missing label would split a series. */
function faultOf(indicator: Indicator, { metric, labels, value }: Sample): string | null {
  const defined = indicator.metrics[metric];
  if (!defined) return `sample of ${metric}, which the indicator does not define`;
  if (!Number.isFinite(value)) return `${defined.name}${JSON.stringify(labels)} is ${value}`;
  const unlike =
    Object.keys(labels).length !== defined.labels.length || !defined.labels.every((name) => name in labels);
  return unlike
    ? `${defined.name} has labels ${Object.keys(labels).join(', ')}, not ${defined.labels.join(', ')}`
    : null;
}
