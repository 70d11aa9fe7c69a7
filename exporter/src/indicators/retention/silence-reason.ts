/** How a customer came so far; days. */
export interface Habit {
  /** Active days after the first one. */
  readonly repeats: number;
  /** Days since the last active one: 0 where that was the day before. */
  readonly recency: number;
  /** Sum of the natural logarithms of the gaps between active days. */
  readonly gapLogs: number;
  /** The longest of these gaps. */
  readonly longest: number;
}

/** Gaps from which on the longest of them says something. */
const MANY = 3;

/** Why to look after a customer, in plain words: 'no activity for 41 days; usually every 9 days'. */
export function reasonOf({ repeats, recency, gapLogs, longest }: Habit): string {
  const silence = recency === 0 ? 'active yesterday' : `no activity for ${days(recency)}`;
  if (repeats === 0) return `${silence}; came on one day only`;
  const gap = Math.max(1, Math.round(Math.exp(gapLogs / repeats)));
  const usual = gap === 1 ? 'usually every day' : `usually every ${days(gap)}`;
  const longer = repeats >= MANY && recency >= longest;
  return `${silence}; ${usual}${longer ? ', and never silent for so long before' : ''}`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
