import { gamma } from '../random/distributions.js';
import type { RandomStream } from '../random/stream.js';
import { hourMs } from '../time/calendar.js';
import type { WarpedClock } from '../time/warped-clock.js';
import type { ZoneClock } from '../time/zone.js';

export type Service = 'checkout' | 'api';
export const services: readonly Service[] = ['checkout', 'api'];

interface Incident {
  readonly from: number;
  readonly to: number;
  /** Share of requests that fail meanwhile. */
  readonly errors: number;
}

const chancePerDay = 1 / 30;

/** Now and then something breaks for some hours. Each day's incidents depend on the seed and the day only. */
export class Incidents {
  private readonly byDay = new Map<string, Incident | null>();

  constructor(
    private readonly random: RandomStream,
    private readonly zone: ZoneClock,
    private readonly working: WarpedClock,
    private readonly startDay: number,
  ) {}

  /** Share of requests to `service` that fail at an instant because of an incident, else 0. */
  errorShareOf(service: Service, at: number): number {
    const today = this.zone.localDay(at);
    return [today - 1, today]
      .filter((day) => day >= this.startDay)
      .map((day) => this.incident(service, day))
      .reduce(
        (most, incident) =>
          incident && incident.from <= at && at < incident.to ? Math.max(most, incident.errors) : most,
        0,
      );
  }

  /** Of the worst service. */
  errorShareAt(at: number): number {
    return Math.max(...services.map((service) => this.errorShareOf(service, at)));
  }

  private incident(service: Service, day: number): Incident | null {
    const key = `${service} ${day}`;
    let incident = this.byDay.get(key);
    if (incident === undefined) this.byDay.set(key, (incident = this.draw(service, day)));
    return incident;
  }

  private draw(service: Service, day: number): Incident | null {
    const random = this.random.fork(service, day);
    if (!random.chance(chancePerDay)) return null;
    const dawn = this.working.elapsed(this.zone.dayStart(day));
    const dusk = this.working.elapsed(this.zone.dayStart(day + 1));
    const from = this.working.instant(dawn + random.uniform() * (dusk - dawn));
    const to = from + Math.min(12, 0.3 + gamma(random, 1.5) * 1.4) * hourMs;
    return { from, to, errors: Math.min(0.4, 0.02 + 0.05 * gamma(random, 1)) };
  }
}
