import { kindOf, type Population } from '../customers/population.js';
import { poisson } from '../random/distributions.js';
import type { Incidents } from '../services/incidents.js';
import { everyHalfHour, type Setting } from '../setting.js';
import { hourMs } from '../time/calendar.js';
import type { Desk } from './desk.js';
import { queues, queueTraits } from './targets.js';

const slotMs = hourMs / 2;
const yearMs = 365 * 24 * hourMs;
/** Technical tickets come this much oftener for every share of failing requests. */
const perErrorShare = 12;

/** Tickets by half-hour: Poisson, by the rhythm of the day, the customers of the moment and what is broken. */
export function openTickets(setting: Setting, population: Population, incidents: Incidents, desk: Desk): void {
  const { timeline, clocks } = setting;
  const random = setting.random.fork('arrivals');
  everyHalfHour(setting, (slotStart) => {
    const warped = clocks.asking.elapsed(slotStart + slotMs) - clocks.asking.elapsed(slotStart);
    const { shoppers, subscribers } = population.ticketRates;
    const usual = ((shoppers + subscribers) * warped) / yearMs;
    const extra = usual * perErrorShare * incidents.errorShareAt(slotStart);
    const times = (mean: number) =>
      Array.from({ length: poisson(random, mean) }, () => slotStart + Math.floor(random.uniform() * slotMs));
    const arrive = (at: number, technical: boolean) =>
      timeline.at(at, () => {
        const customer = population.pick(random);
        if (!customer) return;
        const usualQueue = random.pick(queues.map((queue) => [queue, queueTraits[queue][kindOf(customer)]] as const));
        const queue = technical ? 'technical' : usualQueue;
        desk.open(customer, queue, random.pick(queueTraits[queue].priorities));
      });
    for (const at of times(usual)) arrive(at, false);
    for (const at of times(extra)) arrive(at, true);
  });
}
