import type { Population } from '../customers/population.js';
import { binomial, poisson } from '../random/distributions.js';
import { everyHour, type Setting } from '../setting.js';
import { hourMs } from '../time/calendar.js';
import { services, type Incidents, type Service } from './incidents.js';

/** Requests an hour by every active customer, and the share that fails on a good day. */
const traits: Readonly<Record<Service, { clock: 'shopping' | 'working'; requests: number; errors: number }>> = {
  checkout: { clock: 'shopping', requests: 0.15, errors: 0.0012 },
  api: { clock: 'working', requests: 0.6, errors: 0.0006 },
};
const leastRequests = 40;

/** Good and total requests by service and hour; an hour's row is written when the hour is over. */
export function countRequests(setting: Setting, population: Population, incidents: Incidents): void {
  const { changes, clocks, timeline } = setting;
  const startAt = timeline.now;
  everyHour(setting, (now) => {
    const hour = now - hourMs;
    if (hour < startAt) return;
    for (const service of services) {
      const { clock, requests, errors } = traits[service];
      const random = setting.random.fork('requests', service, hour);
      const rhythm = (clocks[clock].elapsed(now) - clocks[clock].elapsed(hour)) / hourMs;
      const total = poisson(random, (leastRequests + requests * population.size) * rhythm);
      // The middle of four quarters: an incident may begin within the hour.
      const failing = [1, 3, 5, 7].map((eighth) => incidents.errorShareOf(service, hour + (eighth * hourMs) / 8));
      const share = errors + failing.reduce((sum, part) => sum + part, 0) / failing.length;
      changes.append('service_levels', [service, hour, total - binomial(random, total, share), total]);
    }
  });
}
