import { defineIndicator, notEnoughData } from '../../define.js';
import { countBudgets } from './counts.js';
import { drill } from './drill.js';
import { metrics } from './metrics.js';
import { alertSamples, budgetSamples, SERIES_PER_BUDGET, type BudgetSample } from './samples.js';
import { severityOf } from './severity.js';
import { sourcesOf } from './sources.js';
import { isObjective, naive, truth } from './truth.js';
import { unusableReason, usable } from './usable.js';
import { BUDGET_SECONDS, spansOf, windowsOf } from './windows.js';

const SOURCES = 3;

export default defineIndicator({
  id: 'error-budget',
  family: 'sla',
  needs: [],
  uses: ['service_levels', 'tickets'],
  metrics,
  every: '5m',
  staleAfter: '1h',
  minimum: { shortWindowEvents: 10, budgetEvents: 20 },
  maxSeries: 3000,
  ownerRole: 'operations',
  // By construction: 1 is where a pair of windows that is worth a ticket is reached, 2 where one that is worth a page is.
  thresholds: { metric: 'severity', direction: 'above', warning: 1, critical: 2, for: '5m' },
  words: {
    title: 'Error budget and how fast it burns',
    meaning:
      'A target of 90 % allows one event in ten to fail: that is the error budget. How much of the last 28 days’ is left, and whether it is being spent so fast that it will not last.',
    method:
      'Multi-window, multi-burn-rate alerts of the SRE Workbook (Beyer et al. 2018, chapter 5). Burn rate: failing share divided by the share that may fail (1 minus `business.sla_target`). A pair alerts when both its windows burn faster than its factor: for a page 14.4x on 1 h and 5 min or 6x on 6 h and 30 min; for a ticket 3x on 1 d and 2 h or 1x on 3 d and 6 h. No burn rate exceeds 1/(1 - target), so at 90 % none reaches 14.4: factors are lowered to what half of all events failing burns at (but not below 1), and long windows lengthened by as much, so that the same share of the budget is spent when it alerts; at 90 % the first page is 5x on 2 h 55 min and 15 min. Service levels are told by the hour, so their windows are whole hours and at least one: 1 h and 1 h for the first page of a high target. Windows of services end with the last complete hour. A ticket is an event when it is decided: when its target was met or fell due, whichever came first. A pair with fewer than 10 events in its short window says nothing; a budget of fewer than 20 events in 28 days is not judged. An hour with more good events than events counts as all good.',
    sentence:
      'At this rate the error budget of {name} ({target}) will not last: its burn level is {value}, where from 1 on it is time to act today and from 2 on at once',
    nextStep: [
      'See since when it burns: a short window far above the long one has just begun, so look at what changed in the last hour (a release, a certificate, a partner, a shift that did not come) and undo it first.',
      'If the short window is quiet again, it is over: write down what it cost, and look at the long windows for whether it comes back.',
      'If the burn is slow but steady, no single fault is behind it: compare queues and services, and take the one with the largest share of the bad events first.',
      'See what is left of the budget: where it is nearly spent, put off risky changes until it has recovered, and tell whoever answers for the target.',
    ],
  },
  drill,
  truth,
  naive,
  read: async (ctx) => {
    const { slaTarget } = ctx.business;
    if (!isObjective(slaTarget))
      return notEnoughData(
        `a target of ${slaTarget * 100} % leaves no budget to spend or none to keep: set business.sla_target between 0 % and 100 %`,
      );
    const kinds = usable(ctx);
    if (kinds.size === 0) return notEnoughData(unusableReason(ctx));
    const most = Math.max(1, Math.floor(ctx.maxSeries / (SOURCES * SERIES_PER_BUDGET)));
    const least = Math.max(1, ctx.minimum['budgetEvents']!);
    const samples: BudgetSample[] = [];
    let [dropped, events] = [0, 0];
    for (const source of sourcesOf(ctx, kinds)) {
      const windows = windowsOf(source.kind, slaTarget);
      const spans = spansOf(windows);
      const { budgets, all } = await countBudgets(ctx, source, spans, most);
      dropped += (all - budgets.length) * SERIES_PER_BUDGET;
      for (const budget of budgets) {
        const { total } = budget.spans.get(BUDGET_SECONDS)!;
        events = Math.max(events, total);
        if (total < least) continue;
        const severity = severityOf(budget, windows, slaTarget, Math.max(1, ctx.minimum['shortWindowEvents']!));
        samples.push(...budgetSamples(budget, severity, slaTarget));
      }
    }
    if (samples.length === 0)
      return notEnoughData(
        `no queue or service has ${least} events in the last 28 days (the most are ${events}); tickets are events when they have due times: map first_response_due_at or resolution_due_at`,
      );
    return { samples: [...samples, ...[...kinds].flatMap((kind) => alertSamples(kind, slaTarget))], dropped };
  },
});
