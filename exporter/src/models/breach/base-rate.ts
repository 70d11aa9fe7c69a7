/** Shares of missed targets beyond which a chance of a single ticket says nothing that the share does not. */
const FEWEST = 0.01;
const MOST = 0.95;

/** Whether chances can tell tickets apart; else they are all much the same, and are not to be gone by. */
export function isInformative({ baseRate }: { readonly baseRate: number }): boolean {
  return baseRate >= FEWEST && baseRate <= MOST;
}
