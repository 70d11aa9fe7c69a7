/**
 * What is known of a customer under contract that bears on the chance to cancel: the number of the contract month, months from
 * one renewal to the next, 1 where the month ends with one, days until it does, events of the last 28 days and of the 28
 * before, tickets that are open and that missed a promise.
 */
export type Standing = Readonly<
  Record<
    'month' | 'billing' | 'renewal' | 'days_left' | 'recent' | 'before' | 'open_tickets' | 'breached_tickets',
    number
  >
>;

/** Contract months in which a customer counts as new. */
const NEW_MONTHS = 3;

/** Why to look after a customer, in plain words, what weighs most first: 'not used for 28 days, 31 times in the 28 before; 2 open tickets'. */
export function reasonOf(standing: Standing): string {
  const { month, billing, renewal, open_tickets: open, breached_tickets: missed } = standing;
  const reasons = [usage(standing)];
  if (missed > 0) reasons.push(`${count(missed, 'ticket')} missed the promised time in the last 60 days`);
  if (open > 0) reasons.push(`${count(open, 'open ticket')}`);
  if (billing > 1 && renewal === 1) reasons.push(`the term of ${billing} months ends ${inDays(standing.days_left)}`);
  if (month <= NEW_MONTHS) reasons.push(`in month ${month} of the contract`);
  return reasons.join('; ');
}

function usage({ recent, before }: Standing): string {
  if (recent === 0 && before === 0) return 'not used for 56 days';
  if (recent === 0) return `not used for 28 days, ${times(before)} in the 28 before`;
  return recent < before
    ? `used ${times(recent)} in the last 28 days, down from ${times(before)} in the 28 before`
    : `used ${times(recent)} in the last 28 days`;
}

function inDays(days: number): string {
  return days === 0 ? 'today' : `in ${count(days, 'day')}`;
}

const times = (events: number) => count(events, 'time');

function count(many: number, one: string): string {
  const whole = Math.round(many);
  return whole === 1 ? `1 ${one}` : `${whole} ${one}s`;
}
