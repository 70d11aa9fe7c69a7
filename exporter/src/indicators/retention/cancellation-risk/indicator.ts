import { cancellationHazard } from '../../../models/cancellation-hazard/model.js';
import { dayOf } from '../../../model/calendar.js';
import { defineIndicator, notEnoughData } from '../../define.js';
import { drill } from './drill.js';
import { FLAGGED, hazardFit } from './fit.js';
import { namedIn, readGroups } from './groups.js';
import { groupSamples, metrics, SERIES_PER_GROUP } from './metrics.js';
import { usualRate, windowsBy } from './realised.js';
import { scores } from './scores.js';
import { naive, truth } from './truth.js';
import { workList } from './work-list.js';

export default defineIndicator({
  id: 'cancellation-risk',
  family: 'retention',
  needs: ['customers', 'activity'],
  uses: ['tickets', 'revenue_movements'],
  models: [cancellationHazard],
  metrics,
  every: '1h',
  wholeDays: true,
  staleAfter: '1d',
  minimum: { segmentCustomers: 200, usualWindows: 3, usualCancellations: 5 },
  ownerRole: 'customer_success',
  thresholds: { metric: 'excess', direction: 'above', warning: 0.5, critical: 1, for: '1h' },
  words: {
    title: 'Cancellations to come',
    meaning:
      'How many customers under contract will cancel within 30 days if nothing changes, and the recurring revenue that would go with them. It moves when customers use the product less or wait for help, weeks before they cancel.',
    method:
      'Sum of the chances of single customers by a discrete-time hazard model (Allison 1982; at any day of the month by landmarks, van Houwelingen 2007): a logistic regression on billing intervals so far, renewal due, usage of the last 28 days, its trend and its shortfall against the customer’s own past, open tickets and those that missed a promise, refitted every 30 days. Below 50 cancellations seen from the beginning of a month: the shifted beta-geometric (Fader and Hardie 2007) by month of the contract alone. Overdue invoices are not among the entities and not in it. Under contract is who has a plan, recurring revenue or an end, and everybody in a contractual business. Usual is the median share that cancelled in windows of 30 days over the year before; no excess is told where that is fewer than 5 customers. Segments with fewer than 200 customers are pooled as "other".',
    sentence: '{value} more cancellations than usual are to be expected among customers ({segment}) within 30 days',
    nextStep: [
      'Open the work list of this indicator and call its first ten customers: it is in the order of chance times recurring revenue, with the reason beside each.',
      'Look for the common reason: if usage fell for most of them, find what changed in the product in the last four weeks; if tickets are open, ask support to take these first.',
      'Where terms of a year end within the month, speak with these customers before the renewal is sent.',
      'Tell finance the recurring revenue at risk of this segment before the month is forecast.',
    ],
  },
  drill,
  truth,
  naive,
  scores,
  workList,
  read: async (ctx) => {
    const fit = hazardFit(ctx);
    if ('status' in fit) return fit;
    const { minimum, business } = ctx;
    const groups = await readGroups(ctx, fit, Math.max(1, minimum['segmentCustomers']!));
    const [whole] = groups;
    if (!whole) return notEnoughData('nobody is under contract any more who began before today: all have cancelled');
    const today = dayOf(ctx.asOf, business.timeZone);
    const named = namedIn(groups);
    const windows = await windowsBy(ctx, today, (segment) => named.includes(segment));
    const currency = whole.revenue > 0 ? business.currency : null;
    const shown = groups.slice(0, Math.max(1, Math.floor(ctx.maxSeries / SERIES_PER_GROUP)));
    const samples = shown.flatMap((group) => {
      const rate = usualRate(windows.get(group.segment)?.past ?? [], minimum['usualWindows']!);
      const usual = rate === null ? null : rate * group.customers;
      return groupSamples(group, usual, minimum['usualCancellations']!, currency, FLAGGED);
    });
    return { samples, dropped: (groups.length - shown.length) * SERIES_PER_GROUP };
  },
});
