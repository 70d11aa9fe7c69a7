import { clamp, ln1p, type Arithmetic } from '../formula/arithmetic.js';
import { DAY_S } from './curves.js';

/** An open ticket at an instant; see `openTickets`. Times in seconds. */
export interface TicketFacts<T> {
  readonly tau: T;
  readonly slack: T;
  readonly age: T;
  readonly visits: T;
  readonly waiting: T;
  readonly queueDue: T;
  readonly queueMissed: T;
  readonly allDue: T;
  readonly allMissed: T;
}

/** Chances of the curve closer to 0 and 1 than this are one to the logistic. */
const LEAST_CHANCE = 1e-3;
/** Tickets of average fate that are added to those of a queue, for queues with few. */
const PRIOR_TICKETS = 20;

/**
 * What log odds of missing the target go by: the curve's chance in log odds, age, time left, number of states so far, what
 * is usual for the queue, its length, and of each priority and state in turn (1 where the ticket is of it) an intercept,
 * of states with their own weight of the time left.
 *
 * @param chance by the survival curve, above 0 and at most 1
 */
export function breachFeatures<T>(
  m: Arithmetic<T>,
  chance: T,
  { slack, age, visits, waiting, ...rates }: TicketFacts<T>,
  isOf: { readonly priorities: readonly T[]; readonly keys: readonly T[] },
): readonly T[] {
  const days = (seconds: T) => m.divide(seconds, m.number(DAY_S));
  return [
    logit(m, m.atMost(m.atLeast(chance, LEAST_CHANCE), 1 - LEAST_CHANCE)),
    ln1p(m, days(age)),
    ln1p(m, days(slack)),
    m.ln(m.atLeast(visits, 1)),
    logit(m, usualShare(m, rates)),
    ln1p(m, waiting),
    ...isOf.priorities,
    ...isOf.keys,
    ...isOf.keys.map((key) => m.multiply(key, days(slack))),
  ];
}

/** Share of the queue's tickets that missed the target lately, between 0 and 1. */
function usualShare<T>(
  m: Arithmetic<T>,
  {
    queueDue,
    queueMissed,
    allDue,
    allMissed,
  }: Pick<TicketFacts<T>, 'queueDue' | 'queueMissed' | 'allDue' | 'allMissed'>,
): T {
  const all = m.divide(m.add(allMissed, m.number(0.5)), m.add(allDue, m.number(1)));
  const usual = m.multiply(m.number(PRIOR_TICKETS), all);
  return m.divide(m.add(queueMissed, usual), m.add(queueDue, m.number(PRIOR_TICKETS)));
}

function logit<T>(m: Arithmetic<T>, share: T): T {
  return clamp(m, m.ln(m.divide(share, m.subtract(m.number(1), share))));
}
