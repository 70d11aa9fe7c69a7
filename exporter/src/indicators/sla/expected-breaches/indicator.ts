import { defineIndicator } from '../../define.js';
import { breach } from '../../../models/breach/model.js';
import { ticketsToTake } from '../tickets-to-take.js';
import { drill } from './drill.js';
import { forecast } from './forecast.js';
import { metrics } from './metrics.js';
import { read } from './read.js';
import { CRITICAL, naive, truth, WARNING } from './truth.js';
import { DAY_MS } from './usual.js';

export default defineIndicator({
  id: 'expected-breaches',
  family: 'sla',
  needs: ['tickets'],
  uses: ['ticket_states'],
  models: [breach],
  metrics,
  every: '15m',
  staleAfter: '2h',
  minimum: {},
  maxSeries: 3000,
  ownerRole: 'support_lead',
  // Half as many again can still be caught up with by one more person for a day; more than twice as many cannot.
  thresholds: { metric: 'ratio', direction: 'above', warning: WARNING, critical: CRITICAL, for: '1h' },
  words: {
    title: 'Tickets that will be late within 24 hours',
    meaning:
      'How many tickets will miss their target in the next 24 hours, beside how many usually do in these 24 hours of the week. It is known a day before they are late.',
    method:
      'The sum of S(tau + slack) / S(tau) over the tickets that are open, not yet overdue and due within 24 hours, S being the survival curve of the state that the ticket is in (see breach-risk). The logistic of breach-risk ranks tickets better, but the curves add up better. Usual is the mean of the same 24 hours in the last four weeks, of tickets that were open when these began. The alert is on the ratio of the two with 5 added to both. Tickets that will be opened and be late within the 24 hours are not in it. No interval is given: none was measured to cover.',
    sentence:
      'In queue {queue}, priority {priority}, {value} times as many tickets as usual will miss their {target} target in the next 24 hours',
    nextStep: [
      'Open the work list: these are the tickets due within 24 hours with the highest chance of being late. Share them out now, those with a chance of a half and more first.',
      'Compare with how many are due: if more are due than usual, there was a surge some days ago, and more hands for a day help; if as many are due but more will be late, find out what keeps them in their states.',
      'Tell the customers of tickets that cannot be saved when they will hear from you, before their time is over.',
    ],
  },
  drill,
  truth,
  naive,
  forecast,
  workList: {
    unit: ['ticket', 'tickets'],
    title: 'Tickets to take today',
    labels: ['queue', 'priority', 'target'],
    read: (ctx) => ticketsToTake(ctx, { dueBy: new Date(ctx.asOf.getTime() + DAY_MS), leastChance: 0 }),
  },
  read,
});
