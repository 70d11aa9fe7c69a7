import { defineIndicator, notEnoughData } from '../../define.js';
import { countTickets, DUES, windows, type Cell } from './counts.js';
import { drill } from './drill.js';
import { metrics } from './metrics.js';
import { naive } from './naive.js';
import { cellSamples, judgedSamples } from './samples.js';
import { TARGETS, type Target } from '../../../model/promises.js';
import { truth } from './truth.js';
import { workList } from './work-list.js';

/** Of one queue and priority, by due and by window, and what is judged of them. */
const seriesOf = (targets: number) => targets * (DUES.length + 3 * windows.length + 3);

export default defineIndicator({
  id: 'ticket-deadlines',
  family: 'sla',
  needs: ['tickets'],
  metrics,
  every: '5m',
  staleAfter: '1h',
  minimum: { weeklyTickets: 20, decidedTickets: 20 },
  maxSeries: 3000,
  ownerRole: 'support_lead',
  // Two in a hundred beyond chance are worth a look, and keep a large queue from shouting about less; ten in a hundred eat the
  // slack of a month that was well above its target.
  thresholds: { metric: 'shortfall', direction: 'above', warning: 0.02, critical: 0.1, for: '1h' },
  words: {
    title: 'Tickets by time left to their target',
    meaning:
      'How many open tickets are overdue or soon will be, and which share of tickets was answered and resolved in time in the last 7 and 28 days. A ticket that is overdue and still open counts as missed at once, not only when somebody closes it.',
    method:
      'A ticket is decided at the earlier of its due time and of the answer or resolution: met if the latter came first or just then, else missed. Attainment is met by decided. A resolution without an answer before counts as the answer. Due times are those of the source, which moves them for pauses; tickets without one, or whose clock stands still, are in no share. The alert is on the last 7 days because they show a fall while the 28 days that are reported still hide it, and it is held against chance: what counts is how far the upper end of Wilson’s interval at 2.5 standard deviations is below the promised share (`business.sla_target`), so that few tickets do not shout; warning from two in a hundred below it, critical from ten. A priority is judged by itself from 20 decided tickets a week on average of four weeks, the others of a queue together; no fewer than 20 in the week are judged.',
    sentence:
      'Tickets of queue {queue}, priority {priority}, missed their {target} target: even allowing for chance, the last 7 days are {value} below what is promised',
    nextStep: [
      'Open the list of this queue by due time, and have what is due within 4 hours taken up first; what is overdue already is lost for the target, so tell those customers when they will hear from you.',
      'Compare queues and priorities: if only one has fallen, look for who is away there, or for one cause that many of its tickets share; if all have, compare the tickets opened this week with the week before.',
      'If more tickets came, answer them together (a notice, a macro, a fix of the cause); if as many came as ever, move people from the queue with the most time left until nothing is overdue.',
      'See how many have no due time: tickets that wait for the customer are not late, but if far more wait than usual, somebody may be stopping clocks.',
    ],
  },
  drill,
  truth,
  naive,
  workList,
  read: async (ctx) => {
    const { cells, allCells, tickets } = await countTickets(ctx, Math.max(1, Math.floor(ctx.maxSeries / seriesOf(2))));
    if (tickets === 0) return notEnoughData('no ticket is open, and none was resolved in the last 28 days');
    const targets = TARGETS.filter((target) => cells.some((cell) => isPromised(cell, target)));
    if (targets.length === 0)
      return notEnoughData(
        `none of ${tickets} tickets has a due time: map resolution_due_at or first_response_due_at in the entity tickets`,
      );
    const least = Math.max(1, ctx.minimum['decidedTickets']!);
    const decided = Math.max(
      ...targets.map((target) => sum(cells.map((cell) => cell.targets[target].windows['28d'].decided))),
    );
    if (decided < least)
      return notEnoughData(
        `${decided} tickets were answered or resolved before they were due, or fell due, in the last 28 days; from ${least} on their share is told`,
      );
    const { slaTarget } = ctx.business;
    return {
      samples: [
        ...judgedSamples(cells, targets, Math.max(1, ctx.minimum['weeklyTickets']!), slaTarget),
        { metric: 'promised', labels: {}, value: slaTarget },
        ...cells.flatMap((cell) => targets.flatMap((target) => cellSamples(cell, target))),
      ],
      dropped: (allCells - cells.length) * seriesOf(targets.length),
    };
  },
});

function isPromised({ targets }: Cell, target: Target): boolean {
  const { open, windows: counts } = targets[target];
  return counts['28d'].decided > 0 || sum(DUES.map((due) => (due === 'none' ? 0 : open[due]))) > 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
