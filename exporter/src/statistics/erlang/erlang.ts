import { requireCount, requireNonNegative, requirePositive, requireShare } from '../domain.js';

/**
 * Erlang's formulas for Poisson arrivals (Erlang 1917; Cooper 1981, Introduction to Queueing Theory, chapter 3).
 * The offered load is in erlangs: arrivals per unit of time times the mean handling time in that unit.
 */

/**
 * Erlang B: probability that all agents are busy where callers do not wait, by the recursion
 * B(0) = 1, B(n) = load B(n-1) / (n + load B(n-1)), which never overflows.
 * @throws RangeError naming the argument outside its domain.
 */
export function erlangB(load: number, agents: number): number {
  requireNonNegative('load', load);
  requireCount('agents', agents);
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = nextBlocked(load, n, blocked);
  return blocked;
}

const nextBlocked = (load: number, n: number, blocked: number): number => (load * blocked) / (n + load * blocked);

/**
 * Erlang C: probability that a caller who waits as long as it takes has to wait at all,
 * C = B / (1 - (load / agents) (1 - B)). 1 where the load is not below the agents: the queue grows without end.
 * @throws RangeError naming the argument outside its domain.
 */
export function erlangC(load: number, agents: number): number {
  return waitFromBlocked(load, agents, erlangB(load, agents));
}

function waitFromBlocked(load: number, agents: number, blocked: number): number {
  return load < agents ? Math.min(1, blocked / (1 - (load / agents) * (1 - blocked))) : 1;
}

export interface Queue {
  /** Offered load in erlangs. */
  readonly load: number;
  /** Mean handling time, in the unit of time of the waits. */
  readonly handling: number;
}

/**
 * Service level: share of callers answered within `wait`, 1 - C exp(-(agents - load) wait / handling).
 * 0 where the load is not below the agents.
 * @throws RangeError naming the argument outside its domain.
 */
export function serviceLevel(queue: Queue, agents: number, wait: number): number {
  checkQueue(queue, wait);
  return levelFromWait(queue, agents, wait, erlangC(queue.load, agents));
}

function levelFromWait({ load, handling }: Queue, agents: number, wait: number, waits: number): number {
  return load < agents ? 1 - waits * Math.exp((-(agents - load) * wait) / handling) : 0;
}

function checkQueue({ load, handling }: Queue, wait: number): void {
  requireNonNegative('load', load);
  requirePositive('handling', handling);
  requireNonNegative('wait', wait);
}

/**
 * Mean wait over all callers, C handling / (agents - load), in the unit of `handling`.
 * @returns undefined where the load is not below the agents: the wait grows without end.
 * @throws RangeError naming the argument outside its domain.
 */
export function meanWait(queue: Queue, agents: number): number | undefined {
  checkQueue(queue, 0);
  const { load, handling } = queue;
  const waits = erlangC(load, agents);
  return load < agents ? (waits * handling) / (agents - load) : undefined;
}

/**
 * Least number of agents with which `target` of the callers are answered within `wait`; 0 for no load.
 * @param target above 0 and below 1: no number of agents answers everybody.
 * @throws RangeError naming the argument outside its domain.
 */
export function agentsRequired(queue: Queue, target: number, wait: number): number {
  checkQueue(queue, wait);
  requireShare('target', target);
  const { load } = queue;
  if (load === 0) return 0;
  let [agents, blocked, level] = [0, 1, 0];
  while (level < target) {
    agents++;
    blocked = nextBlocked(load, agents, blocked);
    level = levelFromWait(queue, agents, wait, waitFromBlocked(load, agents, blocked));
  }
  return agents;
}
