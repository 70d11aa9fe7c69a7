import { isoDay, weekday } from '../time/calendar.js';
import { Holidays } from '../time/holidays.js';
import { ZoneClock } from '../time/zone.js';
import { live } from '../testing/live.js';

const zone = new ZoneClock('Europe/Berlin');
// Over both a change of clocks (2026-03-29) and Easter.
const { tables, world } = live({ customers: 1_500, days: 120 });
const usage = tables.times('usage_events', 'occurred_at');
const orders = tables.times('orders', 'ordered_at');

const share = (times: number[], keep: (hour: number, day: number) => boolean) =>
  times.filter((at) => keep(new Date(zone.local(at)).getUTCHours(), weekday(zone.localDay(at)))).length / times.length;

it('is used at work: on weekdays, in the day', () => {
  expect(share(usage, (_, day) => day < 5)).toBeGreaterThan(0.88);
  expect(share(usage, (hour) => hour >= 8 && hour < 18)).toBeGreaterThan(0.75);
  expect(share(usage, (hour) => hour < 5)).toBeLessThan(0.04);
});

it('is shopped in after work: in the evening and at week-ends', () => {
  expect(share(orders, (_, day) => day >= 5)).toBeGreaterThan(2 / 7);
  expect(share(orders, (hour) => hour >= 18 && hour < 23)).toBeGreaterThan(0.3);
});

it('is quiet on holidays', () => {
  const holidays = new Holidays();
  const byDay = new Map<number, number>();
  for (const at of usage) byDay.set(zone.localDay(at), (byDay.get(zone.localDay(at)) ?? 0) + 1);
  const goodFriday = [...byDay.keys()].find((day) => isoDay(day) === '2026-04-03')!;
  expect(holidays.has(goodFriday)).toBe(true);
  expect(byDay.get(goodFriday)).toBeLessThan(0.45 * byDay.get(goodFriday - 7)!);
});

it('has no impossible local times on the day on which clocks go forward', () => {
  const day = zone.localDay(Date.parse('2026-03-29T12:00:00Z'));
  expect(zone.dayStart(day + 1) - zone.dayStart(day)).toBe(23 * 3_600_000);
  const hours = [...usage, ...orders, ...tables.times('tickets', 'opened_at')]
    .filter((at) => zone.localDay(at) === day)
    .map((at) => new Date(zone.local(at)).getUTCHours());
  expect(hours.length).toBeGreaterThan(50);
  expect(hours).not.toContain(2);
  expect(new Set(hours).size).toBeGreaterThan(12);
  // The rhythm of local hours does not shift with the clocks: the same hours are busy before and after.
  const morning = (from: string, to: string) =>
    share(
      usage.filter((at) => at >= Date.parse(from) && at < Date.parse(to)),
      (hour) => hour < 10,
    );
  expect(morning('2026-03-16', '2026-03-28')).toBeCloseTo(morning('2026-04-07', '2026-04-15'), 1);
});

it('gains customers all the time, with a wave at the launch', () => {
  const week = (at: number) => Math.floor((at - world.startAt.getTime()) / 604_800_000);
  const byWeek = new Array<number>(18).fill(0);
  for (const at of tables.times('customers', 'created_at')) byWeek[week(at)]!++;
  expect(Math.min(...byWeek.slice(0, 17))).toBeGreaterThan(20);
  expect(byWeek[0]).toBeGreaterThan(2 * byWeek[10]!);
});
