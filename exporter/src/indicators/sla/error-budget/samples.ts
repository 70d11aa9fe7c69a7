import type { Sample } from '../../define.js';
import type { Budget } from './counts.js';
import type { metrics } from './metrics.js';
import { leftOf } from './severity.js';
import { BUDGET_SECONDS, spanName, windowsOf, type Kind } from './windows.js';

export type BudgetSample = Sample<typeof metrics>;

/** Of one budget: four pairs of windows and the budget's own, three series each; the severity and what is left. */
export const SERIES_PER_BUDGET = 3 * 9 + 2;

/** @param severity null: not known */
export function budgetSamples(
  { name, target, spans }: Budget,
  severity: number | null,
  objective: number,
): BudgetSample[] {
  const labels = { name, target };
  return [
    ...(severity === null ? [] : [{ metric: 'severity' as const, labels, value: severity }]),
    { metric: 'left', labels, value: leftOf(spans.get(BUDGET_SECONDS)!, objective) },
    ...[...spans].flatMap(([seconds, { total, bad }]): BudgetSample[] => {
      const within = { ...labels, window: spanName(seconds) };
      return [
        ...(total > 0 ? [{ metric: 'burn' as const, labels: within, value: bad / total / (1 - objective) }] : []),
        { metric: 'events', labels: within, value: total },
        { metric: 'bad', labels: within, value: bad },
      ];
    }),
  ];
}

/** From which burn rates on what alerts. */
export function alertSamples(kind: Kind, objective: number): BudgetSample[] {
  return windowsOf(kind, objective).map(({ severity, long, short, factor }) => ({
    metric: 'alertBurn',
    labels: { kind, alert: severity, long: spanName(long), short: spanName(short) },
    value: factor,
  }));
}
