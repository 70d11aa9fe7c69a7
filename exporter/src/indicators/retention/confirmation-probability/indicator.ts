import { customerSilence } from '../../../models/customer-silence/model.js';
import { sql } from '../../../sql/sql.js';
import { defineIndicator } from '../../define.js';
import { LEAST_CUSTOMERS, nobodyActive, silenceFit } from '../silence-fit.js';
import { FLAGGED, segmentSums } from '../silence-sums.js';
import { silentCustomers } from '../silence-work-list.js';
import { metrics, segmentSamples, SERIES_PER_SEGMENT } from './metrics.js';
import { scores } from './scores.js';

// A view: the mean chance and the count of customers newly at risk move later than churn itself does, so that an alert on
// them would only repeat it. Single customers are flagged instead, and measured by `scores`.
export default defineIndicator({
  id: 'confirmation-probability',
  family: 'retention',
  needs: ['customers', 'activity'],
  models: [customerSilence],
  metrics,
  every: '1h',
  wholeDays: true,
  staleAfter: '1d',
  minimum: { customers: LEAST_CUSTOMERS },
  thresholds: 'none',
  words: {
    title: 'Chance that customers are lost',
    meaning:
      'How likely each customer who has gone quiet is to stay away until they count as lost, told weeks before the churn horizon is over. Customers with a high chance are the ones to call while it still helps.',
    method:
      'For every customer with activity within the churn horizon: the probability that there is none in the days that remain of it. BG/NBD (Fader, Hardie and Lee 2005) on the number of active days, the last one and the first one; pooled with a logistic regression of how past silences ended (recency, frequency, tenure, trend, own gaps), refitted every 30 days. Below 100 confirmed losses, or where the logistic does not converge, by BG/NBD alone; below 500 customers ever seen not at all. It is not one minus the probability of being "alive", which is 1 for everybody who came once. Where people cancel instead of just stopping, it tells of silence, not of the cancellation.',
  },
  scores,
  workList: silentCustomers({
    title: 'Customers to call before they are lost',
    chance: 'confirmation',
    least: FLAGGED.warning,
    segment: () => sql`segment`,
    within: (segment) => sql`segment = ${segment}`,
  }),
  read: async (ctx) => {
    const fit = silenceFit(ctx);
    if ('status' in fit) return fit;
    const sums = await segmentSums(ctx, fit);
    if (sums.length === 0) return nobodyActive(ctx);
    const shown = sums.slice(0, Math.max(1, Math.floor(ctx.maxSeries / SERIES_PER_SEGMENT)));
    const named = shown.flatMap((each) => (each.segment === null ? [] : [{ ...each, segment: each.segment }]));
    const allSegments = sums.reduce((total, { segments }) => total + segments, 0);
    return {
      samples: named.flatMap((each) => segmentSamples(each.segment, each)),
      dropped: (allSegments - named.length) * SERIES_PER_SEGMENT,
    };
  },
});
