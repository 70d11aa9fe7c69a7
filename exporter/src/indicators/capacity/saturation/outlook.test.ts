import fc from 'fast-check';
import { outlookOf } from './outlook.js';

const DAY = 86_400;
/** A change on each day for five weeks. */
const steadily = (perDay: number) => Array.from({ length: 140 }, (_, step) => (step % 4 === 0 ? perDay : 0));

it('adds what the weekdays bring, and tells when it is too much', () => {
  const outlook = outlookOf(50, steadily(10), 85)!;
  expect(outlook).toMatchObject({ change: 10, largest: 120, untilSeconds: 4 * DAY });
  expect(outlook.expected).toEqual([60, 70, 80, 90, 100, 110, 120]);
  expect(outlookOf(50, steadily(1), 77.5)!.untilSeconds).toBe(28 * DAY);
  expect(outlookOf(50, steadily(1), 78)!.untilSeconds).toBeNull();
});

it('is there already, or never', () => {
  expect(outlookOf(90, steadily(-10), 85)).toMatchObject({ untilSeconds: 0, largest: 90 });
  expect(outlookOf(50, steadily(-10), 85)).toMatchObject({ untilSeconds: null, expected: [40, 30, 20, 10, 0, 0, 0] });
});

it('is not told without a week', () => {
  expect(outlookOf(50, steadily(1).slice(0, 20), 85)).toBeNull();
});

it('is never below nothing, and finite', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1e6 }),
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 28, maxLength: 250 }),
      (backlog, net) => {
        const outlook = outlookOf(backlog, net, 10);
        for (const open of outlook?.expected ?? []) expect(Number.isFinite(open) && open >= 0).toBe(true);
        if (outlook) expect(outlook.largest).toBeGreaterThanOrEqual(backlog);
      },
    ),
  );
});
