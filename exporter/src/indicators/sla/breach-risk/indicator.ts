import { defineIndicator } from '../../define.js';
import { breach } from '../../../models/breach/model.js';
import { drill } from './drill.js';
import { metrics } from './metrics.js';
import { read } from './read.js';
import { scores } from './scores.js';
import { CRITICAL, naive, truth, WARNING } from './truth.js';
import { workList } from './work-list.js';

export default defineIndicator({
  id: 'breach-risk',
  family: 'sla',
  needs: ['tickets'],
  uses: ['ticket_states'],
  models: [breach],
  metrics,
  every: '15m',
  staleAfter: '2h',
  minimum: { openTickets: 10 },
  maxSeries: 3000,
  ownerRole: 'support_lead',
  // Tickets that are hard stay open, so that even where nine of ten promises are kept one in four of those that are open may be
  // late; at two in five the queue falls behind, at three in five it is not being worked on as it was promised.
  thresholds: { metric: 'expected', direction: 'above', warning: WARNING, critical: CRITICAL, for: '1h' },
  words: {
    title: 'Open tickets that will miss their target',
    meaning:
      'How many of the open tickets will be answered or resolved too late if they are worked on as tickets were in the last five weeks: days before they are overdue. Each ticket has a chance, by the state it is in, for how long, and how much time is left.',
    method:
      'Survival curves (product limit, Kaplan and Meier 1958) of the time from entering a state to the moment the target is met, not to the end of the visit; right-censored at the reading, watched from the begin of a window of 35 days on, newer visits weighing more (half after 17.5 days), fitted anew every week; a state needs 200 visits, the others share one curve. The chance of a ticket that entered its state tau ago and is due in slack is S(tau + slack) / S(tau), all in hours of the clock on the wall; due times are those of the source, which knows working hours and pauses. Where a logistic regression on that chance, age, time left, priority, number of states so far, what is usual for the queue and its length was better on the last week, it is used instead. Tickets without a due time, or whose clock stands still, have no chance and are in no count. Where more than 95 or fewer than 1 of 100 tickets miss the target, chances say nothing and are left out (leadline_breach_risk_informative is 0); without ticket_states they are by priority only (leadline_breach_risk_low_skill is 1). No interval is given: none was measured to cover.',
    sentence:
      'Of the open tickets of queue {queue}, priority {priority}, {value} will miss their {target} target if they are worked on as lately',
    nextStep: [
      'Open the work list: it names the tickets with the highest chance of being late, in which state they have been for how long, and when they are due. Take these first, or hand them to somebody who is free.',
      'Look for the state in which most of them lie: if they wait for a third party or for an approval, one call moves many; if they are new, nobody has looked at them yet.',
      'If more tickets came than usual, tell customers at once what they can expect and move people to this queue before the first ones are overdue.',
      'Tickets that cannot be saved: agree on a new time with the customer now, not after the old one is over.',
    ],
  },
  drill,
  truth,
  naive,
  scores,
  workList,
  read,
});
