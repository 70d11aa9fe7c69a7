import { LEAST_SEGMENT_CUSTOMERS } from '../../../models/customer-silence/losses.js';
import { customerSilence } from '../../../models/customer-silence/model.js';
import { sql, type Sql } from '../../../sql/sql.js';
import type { SilenceParameters } from '../../../models/customer-silence/parameters.js';
import { defineIndicator, type ReadContext } from '../../define.js';
import { LEAST_CUSTOMERS, nobodyActive, silenceFit } from '../silence-fit.js';
import { segmentSums } from '../silence-sums.js';
import { silentCustomers } from '../silence-work-list.js';
import { forecast } from './forecast.js';
import { groupColumn, groupsOf, namedIn, WHOLE } from './groups.js';
import { groupSamples, metrics, SERIES_PER_GROUP } from './metrics.js';
import { realisedLosses } from './realised.js';

// A view: expected losses by active customers are the mean chance, which moves later than churn itself does; the alert on a
// segment is that on its missing activity.
export default defineIndicator({
  id: 'expected-lost-customers',
  family: 'retention',
  needs: ['customers', 'activity'],
  models: [customerSilence],
  metrics,
  every: '1h',
  wholeDays: true,
  staleAfter: '1d',
  minimum: { customers: LEAST_CUSTOMERS, segmentCustomers: LEAST_SEGMENT_CUSTOMERS },
  thresholds: 'none',
  words: {
    title: 'Expected lost customers and revenue at risk',
    meaning:
      'How many of the active customers will be gone one churn horizon from now if nothing changes, and how much they brought in during the last one. What is being lost now, before it shows in any count.',
    method:
      'Sum over active customers of the probability of no activity in the coming churn horizon: BG/NBD (Fader, Hardie and Lee 2005) pooled with a logistic regression of how past customers went on, times what the forecast of a horizon ago was wrong by, damped. Revenue at risk weighs each by its amounts of the last horizon, in the business currency; there is none where activity has no amounts. The interval is the forecast of BG/NBD times empirical quantiles of its own past relative errors, one horizon apart (Wilks 1941; Vovk, Gammerman and Shafer 2005): 80 % from 9 of them, 95 % from 39, none before. Segments with fewer than 200 active customers are pooled as "other", which has no interval. Segments are those that customers are in now. Where people cancel instead of just stopping, it tells of silence, not of cancellations.',
  },
  forecast,
  workList: silentCustomers({
    title: 'Customers who take the most revenue with them',
    chance: 'loss',
    least: 0,
    segment: groupOf,
    within: (segment) => (segment === WHOLE ? sql`1 = 1` : sql`segment = ${segment}`),
  }),
  read: async (ctx) => {
    const fit = silenceFit(ctx);
    if ('status' in fit) return fit;
    const sums = await segmentSums(ctx, fit);
    if (sums.length === 0) return nobodyActive(ctx);
    const groups = groupsOf(sums, fit, leastOf(ctx));
    const [whole] = groups;
    const currency = whole!.revenue > 0 ? ctx.business.currency : null;
    const realised = await realisedLosses(ctx, namedIn(groups));
    const shown = groups.slice(0, Math.max(1, Math.floor(ctx.maxSeries / SERIES_PER_GROUP)));
    return {
      samples: shown.flatMap((group) => groupSamples(group, realised.get(group.segment), currency)),
      dropped: (groups.length - shown.length) * SERIES_PER_GROUP,
    };
  },
});

function leastOf({ minimum }: ReadContext): number {
  return Math.max(1, minimum['segmentCustomers'] ?? LEAST_SEGMENT_CUSTOMERS);
}

/** Groups as the reading has them, for the column `segment` of scored customers. */
async function groupOf(ctx: ReadContext, fit: SilenceParameters): Promise<Sql> {
  return groupColumn(namedIn(groupsOf(await segmentSums(ctx, fit), fit, leastOf(ctx))));
}
