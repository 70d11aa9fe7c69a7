import type { CasesResult, Measured } from '@leadline/exporter/backtest/result.js';

export const DAY_SECONDS = 86_400;

/** Mean lead in days at the earliest threshold that was right at least so often; null where there is none. */
export function leadAt(tradeOff: readonly Measured[], precision: number): number | null {
  const one = tradeOff.find((each) => each.precision !== null && each.precision >= precision);
  return one?.leadSeconds ? one.leadSeconds.mean / DAY_SECONDS : null;
}

/** What single chances were worth, by name of the measure: of the indicator and of the rule it replaces. */
export function chanceMeasures({
  chances,
  naive,
}: CasesResult): readonly (readonly [measure: string, reached: number | null, naive: number | null])[] {
  return [
    ['AUC', chances.auc, naive.chances.auc],
    ['Brier', chances.brier, naive.chances.brier],
    ['ECE', chances.ece, naive.chances.ece],
  ];
}

export function atLeast(reached: number | null, goal: number): boolean {
  return reached !== null && reached >= goal;
}

export function atMost(reached: number | null, goal: number): boolean {
  return reached !== null && reached <= goal;
}
