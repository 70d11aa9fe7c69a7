import { gamma } from '../random/distributions.js';
import type { RandomStream } from '../random/stream.js';
import { everyDay, type Setting } from '../setting.js';
import type { WarpedClock } from '../time/warped-clock.js';
import type { ZoneClock } from '../time/zone.js';

/** New customers a day in units of the plan's rate: a wave at the launch, then steady growth, with the day's luck. */
export class AcquisitionCurve {
  private readonly cumulative: number[] = [0];

  constructor(
    private readonly random: RandomStream,
    private readonly zone: ZoneClock,
    private readonly joining: WarpedClock,
    private readonly startDay: number,
  ) {}

  /** Units up to an instant. */
  until(at: number): number {
    const day = this.zone.localDay(at);
    const start = this.zone.dayStart(day);
    const whole = this.joining.elapsed(this.zone.dayStart(day + 1)) - this.joining.elapsed(start);
    const before = this.untilDay(day);
    return (
      before + (this.untilDay(day + 1) - before) * ((this.joining.elapsed(at) - this.joining.elapsed(start)) / whole)
    );
  }

  /** Units up to the first instant of a local day. */
  untilDay(day: number): number {
    for (let age = this.cumulative.length - 1; age < day - this.startDay; age++) {
      this.cumulative.push(this.cumulative[age]! + this.weight(age));
    }
    return this.cumulative[day - this.startDay]!;
  }

  private weight(age: number): number {
    const start = this.zone.dayStart(this.startDay + age);
    const end = this.zone.dayStart(this.startDay + age + 1);
    const rhythm = (this.joining.elapsed(end) - this.joining.elapsed(start)) / (end - start);
    const trend = 4 * Math.exp(-age / 10) + 1 + yearlyGrowth * (age / 365);
    const luck = gamma(this.random.fork('luck', age), luckShape) / luckShape;
    return rhythm * trend * luck;
  }
}

const yearlyGrowth = 0.5;
/** A coefficient of variation of a fifth. */
const luckShape = 25;

/** Calls `join` for every new customer, at the time of joining. `rate` is customers per unit of the curve. */
export function acquire(setting: Setting, curve: AcquisitionCurve, rate: number, join: (id: number) => void): void {
  const { zone, timeline, clocks, random } = setting;
  let joined = 0;
  everyDay(setting, (day) => {
    const expected = Math.floor(rate * curve.untilDay(day + 1));
    const times = random.fork('joining', day);
    const dawn = clocks.joining.elapsed(timeline.now);
    const length = clocks.joining.elapsed(zone.dayStart(day + 1)) - dawn;
    const today = expected - joined;
    const instants = Array.from({ length: today }, (_, i) => dawn + ((i + times.uniform()) / today) * length);
    for (const instant of instants) {
      const id = ++joined;
      timeline.at(Math.max(timeline.now, clocks.joining.instant(instant)), () => join(id));
    }
  });
}
