import fc from 'fast-check';
import { eventsOf, matchAlerts } from './match.js';
import { SeriesLog } from './series.js';
import { NEVER, TruthLog } from './truth-log.js';

const DAY = 86_400_000;
const POINTS = 20;
const points = Array.from({ length: POINTS }, (_, i) => new Date(i * DAY));
const condition = { direction: 'above', threshold: 0.5, holds: 1 } as const;

/** `1` where the alert is on; the truth `x` happened, `.` not, `?` cannot be told, ` ` not known yet. */
function match(alert: string, truth: string) {
  const readings = new SeriesLog(POINTS);
  const log = new TruthLog(POINTS);
  [...alert].forEach((on, point) => readings.set({ shop: 'a' }, point, Number(on)));
  [...truth].forEach((told, point) => {
    if (told === ' ') return;
    const one = { labels: { shop: 'a' }, happened: told === 'x', at: new Date((point + 3) * DAY) };
    log.tell(point, told === '?' ? [] : [one], new Date((point + 5) * DAY));
  });
  const { leads, ...counts } = matchAlerts(readings, log, condition, points);
  return { ...counts, leads: leads.map(({ value }) => value / DAY) };
}

const nothing = { right: 0, wrong: 0, open: 0, unjudged: 0, events: 0, caught: 0, leads: [] };

describe('alerts held against what happened', () => {
  it.each([
    ['in time', '00110000', '.xxx....', { right: 1, events: 1, caught: 1, leads: [3] }],
    ['too early, and off again', '11000000', '...xxx..', { wrong: 1, events: 1 }],
    ['too early, and still on when it matters', '11110000', '...xxx..', { wrong: 1, events: 1, caught: 1 }],
    ['too late', '00000110', '..xx....', { wrong: 1, events: 1 }],
    ['for nothing', '01000000', '........', { wrong: 1 }],
    ['not at all', '00000000', '.xx.....', { events: 1 }],
    ['too near to the end to be judged', '00000010', '....    ', { open: 1 }],
    ['of which nothing can be told', '01000000', '????....', { unjudged: 1 }],
    ['twice in one event', '01010000', '.xxx....', { right: 2, events: 1, caught: 1, leads: [3, 3] }],
  ])('%s', (_, alert, truth, expected) => {
    expect(match(alert, truth)).toEqual({ ...nothing, ...expected });
  });

  it('count the horizon as lead where the truth has no time of its own', () => {
    const readings = new SeriesLog(2);
    const log = new TruthLog(2);
    readings.set({}, 0, 1);
    log.tell(0, [{ labels: {}, happened: true }], new Date(7 * DAY));
    expect(matchAlerts(readings, log, condition, points).leads).toEqual([{ value: 7 * DAY, weight: 1 }]);
  });

  it('tell label sets apart, in whatever order their labels come', () => {
    const readings = new SeriesLog(1);
    const log = new TruthLog(1);
    readings.set({ a: '1', b: '2' }, 0, 1);
    readings.set({ a: '2', b: '2' }, 0, 1);
    log.tell(0, [{ labels: { b: '2', a: '1' }, happened: true }], new Date(DAY));
    log.tell(0, [{ labels: { b: '9', a: '9' }, happened: true }], new Date(DAY));
    expect(matchAlerts(readings, log, condition, points)).toMatchObject({
      ...{ right: 1, unjudged: 1, events: 2, caught: 1 },
    });
  });
});

it('an event goes on where nothing is told, and ends where it is told that it did not happen', () => {
  const [yes, no, unknown] = [1, NEVER, NaN];
  expect(eventsOf(Float64Array.of(yes, unknown, yes, no, no, yes, unknown))).toEqual([
    { from: 0, to: 2 },
    { from: 5, to: 5 },
  ]);
});

it('every alert is counted once, no more events are caught than there are, a higher threshold catches no more', () => {
  const shop = fc.record({
    values: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: POINTS, maxLength: POINTS }),
    truth: fc.array(fc.constantFrom('x', '.', '?', ' '), { minLength: POINTS, maxLength: POINTS }),
  });
  fc.assert(
    fc.property(fc.array(shop, { maxLength: 4 }), (shops) => {
      const readings = new SeriesLog(POINTS);
      const log = new TruthLog(POINTS);
      shops.forEach(({ values, truth }, i) => {
        values.forEach((value, point) => readings.set({ shop: `${i}` }, point, value));
        truth.forEach((told, point) => {
          const labels = { shop: `${i}` };
          if (told === 'x' || told === '.') log.tell(point, [{ labels, happened: told === 'x' }], points[point]!);
        });
      });
      const [low, high] = [0.4, 0.8].map((threshold) =>
        matchAlerts(readings, log, { ...condition, threshold }, points),
      );
      for (const { right, leads, events, caught } of [low!, high!]) {
        expect(leads).toHaveLength(right);
        expect(caught).toBeLessThanOrEqual(events);
      }
      expect(high!.events).toBe(low!.events);
      expect(high!.caught).toBeLessThanOrEqual(low!.caught);
    }),
  );
});
