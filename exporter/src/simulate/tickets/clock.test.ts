import { Customer } from '../customers/customer.js';
import { dayMs, hourMs } from '../time/calendar.js';
import { Holidays } from '../time/holidays.js';
import { officeHours } from '../time/rhythm.js';
import { WarpedClock } from '../time/warped-clock.js';
import { ZoneClock } from '../time/zone.js';
import { TargetClock } from './clock.js';
import { targets } from './targets.js';
import { Ticket } from './ticket.js';
import { Visit } from './visit.js';

/** A Monday, 9:00 in UTC. */
const opened = Date.parse('2026-06-15T09:00:00Z');
const office = new WarpedClock(new ZoneClock('UTC'), opened - 7 * dayMs, officeHours(new Holidays()));
const clock = new TargetClock(office);
const due = office.later(opened, targets.high.resolution);

function ticket(): Ticket {
  const customer = new Customer(1, opened, 'private', 'EUR', 1);
  const one = new Ticket(1, customer, 'billing', 'high', opened, opened, new Visit(1, 1, 'new', opened));
  clock.start(one, opened);
  return one;
}

it('promises business hours', () => {
  expect(new Date(clock.firstResponseDue(opened, 'high')).toISOString()).toBe('2026-06-15T10:00:00.000Z');
  expect(new Date(due).toISOString()).toBe('2026-06-16T14:00:00.000Z');
});

it('stands still while pending: nothing is due then, and the due time moves by the business time that passed', () => {
  const one = ticket();
  clock.pause(one, opened + hourMs);
  expect(one.resolutionDueAt).toBeNull();
  // Two nights and 20 business hours later.
  clock.resume(one, opened + 49 * hourMs);
  expect(new Date(one.resolutionDueAt!).toISOString()).toBe('2026-06-18T14:00:00.000Z');
  expect(one.pausedMs).toBe(48 * hourMs);
});

it('does not lose time over a pause outside business hours', () => {
  const one = ticket();
  const evening = Date.parse('2026-06-15T19:00:00Z');
  clock.pause(one, evening);
  clock.resume(one, evening + 5 * hourMs);
  expect(one.resolutionDueAt).toBe(due);
});

it('keeps a missed target missed, whatever comes later', () => {
  const one = ticket();
  clock.pause(one, due + hourMs);
  expect(one.resolutionDueAt).toBe(due);
  clock.resume(one, due + 5 * hourMs);
  expect(one.resolutionDueAt).toBe(due);
  expect(one.missedIn(due - 1, due)).toBe(true);
});

it('gives a reopened ticket a quarter of its target at least', () => {
  const one = ticket();
  one.firstResponseAt = opened;
  one.resolvedAt = due - 60_000;
  clock.stop(one, one.resolvedAt);
  expect(one.resolutionDueAt).toBe(due);
  expect(one.missedIn(0, due + dayMs)).toBe(false);
  const reopened = due + hourMs;
  clock.resume(one, reopened);
  expect(one.resolutionDueAt).toBe(office.later(reopened, 0.25 * targets.high.resolution));
});
