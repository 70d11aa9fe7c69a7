import fc from 'fast-check';
import { DateTime } from 'luxon';
import { agentsRequired } from '../../../statistics/erlang/erlang.js';
import { gapOf, hoursAhead, missingIn, type Demand } from './gaps.js';
import { HOUR_MS, isOpen, type Plan } from './plan.js';

const WEEK = 168;
const from = Date.parse('2026-03-29T00:00:00Z');

/** Agents by hour, counted from `from`; before it negative. */
function plan(agents: (hour: number) => number, first = -4 * WEEK, last = WEEK): Plan {
  const hours = Array.from({ length: last - first }, (_, i) => first + i);
  return {
    group: { name: 'help', queues: ['help'] },
    timeZone: 'UTC',
    agents: new Map(hours.map((hour) => [from + hour * HOUR_MS, agents(hour)])),
    until: from + (last - 1) * HOUR_MS,
  };
}

const office = (hour: number) => (((hour % 24) + 24) % 24 >= 8 && ((hour % 24) + 24) % 24 < 18 ? 4 : 0);
const demand: Demand = { arrivals: () => 6, handlingHours: 0.5, waitHours: 1 / 60, target: 0.8 };

it('requires what Erlang C does, hour by hour, where tickets cannot wait', () => {
  const hours = hoursAhead(
    plan(() => 4),
    demand,
    from,
    24,
  );
  const required = agentsRequired({ load: 3, handling: 0.5 }, 0.8, 1 / 60);
  expect(hours).toHaveLength(24);
  for (const hour of hours) expect(hour).toMatchObject({ arrivals: 6, required, planned: 4 });
  expect(gapOf(hours)).toMatchObject({ missing: 24 * (required - 4), required: 24 * required });
});

it('hands the tickets of the night to the morning, spread over what is promised', () => {
  const hours = hoursAhead(plan(office), { ...demand, waitHours: 4 }, from, 24);
  expect(hours).toHaveLength(10);
  // Of the evening before, six hours; of the night eight.
  const night = 14 * 6;
  expect(hours[0]!.arrivals).toBeCloseTo((night + 6) / 4, 9);
  expect(hours[3]!.arrivals).toBeCloseTo((night + 4 * 6) / 4, 9);
  expect(hours[4]!.arrivals).toBeCloseTo(6, 9);
});

it('does not take a forgotten shift for a night, nor a night for a gap', () => {
  const forgotten = plan((hour) => (hour >= 0 && hour < 24 ? 0 : office(hour)));
  const hours = hoursAhead(forgotten, demand, from, 24);
  expect(hours).toHaveLength(10);
  expect(gapOf(hours)!.missing).toBeGreaterThan(10 * 4);
  expect([isOpen(forgotten, from + 3 * HOUR_MS), isOpen(forgotten, from + 9 * HOUR_MS)]).toEqual([false, true]);
});

it.each([
  ['forward', '2026-03-30T00:00', '2026-03-31'],
  ['back', '2026-10-26T00:00', '2026-10-27'],
])('knows the hours of work by the clock in the weeks after clocks went %s', (_, monday, day) => {
  const timeZone = 'Europe/Berlin';
  const start = DateTime.fromISO(monday, { zone: timeZone }).toMillis();
  const hours = Array.from({ length: 28 * 24 }, (_, i) => start - (i + 1) * HOUR_MS);
  const worked = hours.filter((hour) => {
    const { hour: clock } = DateTime.fromMillis(hour, { zone: timeZone });
    return clock >= 8 && clock < 18;
  });
  const office: Plan = { ...plan(() => 0), timeZone, agents: new Map(worked.map((hour) => [hour, 4])) };
  const open = Array.from({ length: 24 }, (_, clock) => clock).filter((clock) =>
    isOpen(office, DateTime.fromISO(day, { zone: timeZone }).set({ hour: clock }).toMillis()),
  );
  expect(open).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
});

it('judges no hour beyond the plan, none of a holiday, and none where nobody ever works', () => {
  expect(
    hoursAhead(
      plan(() => 4, -WEEK, 5),
      demand,
      from,
      24,
    ),
  ).toHaveLength(5);
  expect(
    hoursAhead(
      plan(() => 4),
      { ...demand, arrivals: () => null },
      from,
      24,
    ),
  ).toEqual([]);
  expect(
    hoursAhead(
      plan(() => 0),
      demand,
      from,
      WEEK,
    ),
  ).toEqual([]);
  expect(gapOf([])).toBeNull();
});

it('is finite and whole whatever comes, with any number of people, in queues that could never be emptied too', () => {
  fc.assert(
    fc.property(
      fc.record({
        perHour: fc.double({ min: 0, max: 500, noNaN: true }),
        handlingHours: fc.double({ min: 0.001, max: 3, noNaN: true }),
        waitHours: fc.double({ min: 0.001, max: 60, noNaN: true }),
        agents: fc.nat({ max: 20 }),
      }),
      ({ perHour, handlingHours, waitHours, agents }) => {
        const hours = hoursAhead(
          plan(() => agents),
          { arrivals: () => perHour, handlingHours, waitHours, target: 0.9 },
          from,
          12,
        );
        for (const hour of hours) {
          expect(Number.isSafeInteger(hour.required)).toBe(true);
          expect(missingIn(hour)).toBe(Math.max(0, hour.required - agents));
        }
        const gap = gapOf(hours);
        if (gap) expect(gap.missing).toBeLessThanOrEqual(gap.required);
      },
    ),
    { numRuns: 50 },
  );
});

it('names the hour with the largest gap, none where none is', () => {
  const hours = [2, 5, 5, 3].map((required, i) => ({ hour: i, arrivals: 1, required, planned: 3 }));
  expect(gapOf(hours)).toEqual({ missing: 4, required: 15, largest: hours[1] });
  expect(gapOf(hours.slice(0, 1))!.largest).toBeNull();
});
