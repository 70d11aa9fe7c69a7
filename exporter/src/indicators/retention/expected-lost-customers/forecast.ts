import type { Business } from '../../../model/business.js';
import type { Sample } from '../../define.js';
import { samplesOf, type Counted, type Forecast } from '../../forecast.js';
import { OTHER, WHOLE } from './groups.js';
import { realisedLosses } from './realised.js';

/** The interval that is published soonest. */
const COVERAGE = '0.8';

/** The losses that are expected, against those that came: of the very customers who were active then. */
export const forecast: Forecast = {
  unit: ['customer', 'customers'],
  foresees: 'active customers will have no activity in the coming churn horizon',
  horizon: ({ churnHorizonDays }: Business) => `${churnHorizonDays}d`,
  whole: { segment: WHOLE },
  read: (samples) => {
    const [low, high] = [ofSegment(samples, 'lower', COVERAGE), ofSegment(samples, 'upper', COVERAGE)];
    return samplesOf(samples, 'lost').map(({ labels, value }) => {
      const [from, to] = [low.get(labels['segment']!), high.get(labels['segment']!)];
      return {
        labels,
        value,
        ...(from === undefined || to === undefined ? {} : { interval: { low: from, high: to } }),
      };
    });
  },
  came: async (ctx) => {
    const segments = ctx.foreseen.map(({ labels }) => labels['segment']!);
    const named = segments.filter((segment) => segment !== WHOLE && segment !== OTHER);
    const realised = await realisedLosses(ctx, named);
    return segments.map((segment) => ({ labels: { segment }, value: realised.get(segment)?.lost ?? 0 }));
  },
  naive: [
    {
      name: 'last known rate',
      words: 'As large a share of the active customers is lost as of those of one churn horizon ago.',
      read: lastRate,
    },
  ],
};

function lastRate(samples: readonly Sample[]): Counted[] {
  const [lost, base] = [ofSegment(samples, 'lastLost'), ofSegment(samples, 'lastActive')];
  return samplesOf(samples, 'active').flatMap(({ labels, value }) => {
    const [gone, of] = [lost.get(labels['segment']!), base.get(labels['segment']!)];
    return gone === undefined || !of ? [] : [{ labels, value: (gone / of) * value }];
  });
}

function ofSegment(samples: readonly Sample[], metric: string, coverage?: string): Map<string, number> {
  return new Map(
    samplesOf(samples, metric)
      .filter(({ labels }) => coverage === undefined || labels['coverage'] === coverage)
      .map(({ labels, value }) => [labels['segment']!, value]),
  );
}
