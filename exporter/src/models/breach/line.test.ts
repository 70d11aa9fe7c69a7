import fc from 'fast-check';
import {
  kaplanMeier,
  survivalAt,
  type Duration,
  type SurvivalCurve,
} from '../../statistics/kaplan-meier/kaplan-meier.js';
import { FINEST, heightAt, lineOf, MOST_PIECES, stillUnmet } from './line.js';

function curveOf(durations: readonly Duration[]): SurvivalCurve {
  const curve = kaplanMeier(durations);
  if (curve.status !== 'estimated') throw new Error(curve.reason);
  return curve;
}

const HOUR = 3600;
const times = fc.array(fc.record({ time: fc.nat(500).map((t) => t * HOUR), observed: fc.boolean() }), {
  minLength: 1,
  maxLength: 300,
});
/** Every time at which the curve could be far from the line: corners, just before them, and between. */
const probesOf = ({ steps }: SurvivalCurve) => [
  0,
  ...steps.flatMap(({ time }) => [Math.max(0, time - 1), time, time + 777]),
  1e9,
];

it('follows the curve to half a hundredth of it, in few pieces', () => {
  fc.assert(
    fc.property(times, (list) => {
      const curve = curveOf(list);
      const floor = 0.5 / list.length;
      const line = lineOf(curve, floor);
      expect(line.from.length).toBeLessThanOrEqual(MOST_PIECES);
      if (curve.steps.length >= MOST_PIECES) return;
      for (const t of probesOf(curve)) {
        const height = Math.max(floor, survivalAt(curve, t));
        expect(Math.abs(heightAt(line, t) / height - 1)).toBeLessThanOrEqual(FINEST + 1e-9);
      }
    }),
  );
});

it('falls or is level along every piece, and never reaches 0', () => {
  fc.assert(
    fc.property(
      times,
      fc.integer({ min: 0, max: 600 * HOUR }),
      fc.integer({ min: 0, max: 600 * HOUR }),
      (list, tau, slack) => {
        const line = lineOf(curveOf(list), 0.5 / list.length);
        expect(line.from).toEqual([...new Set(line.from)].sort((a, b) => a - b));
        for (const slope of line.slope) expect(slope).toBeLessThanOrEqual(0);
        expect(heightAt(line, tau)).toBeGreaterThan(0);
        const chance = stillUnmet(line, tau, slack);
        expect(chance > 0 && chance <= 1).toBe(true);
      },
    ),
  );
});

it('gives up precision for a curve of thousands of steps, not the bound', () => {
  const curve = curveOf(
    Array.from({ length: 5000 }, (_, i) => ({ time: Math.round(60 * i ** 1.3), observed: i % 3 > 0 })),
  );
  const line = lineOf(curve, 0.5 / 5000);
  expect(line.from.length).toBeLessThanOrEqual(MOST_PIECES);
  for (const t of probesOf(curve))
    expect(Math.abs(heightAt(line, t) / Math.max(0.5 / 5000, survivalAt(curve, t)) - 1)).toBeLessThan(0.03);
});

it('keeps a cliff where it is', () => {
  const line = lineOf(
    curveOf([
      ...Array<Duration>(95).fill({ time: 5 * HOUR, observed: true }),
      ...Array<Duration>(5).fill({ time: 50 * HOUR, observed: false }),
    ]),
    0.005,
  );
  expect([0, 5 * HOUR - 1, 5 * HOUR, 60 * HOUR].map((t) => heightAt(line, t))).toEqual([
    1,
    1,
    expect.closeTo(0.05, 12),
    expect.closeTo(0.05, 12),
  ]);
  expect(stillUnmet(line, HOUR, 3 * HOUR)).toBe(1);
  expect(stillUnmet(line, HOUR, 4 * HOUR)).toBeCloseTo(0.05, 12);
  expect(stillUnmet(line, 6 * HOUR, 4 * HOUR)).toBe(1);
});

it('is level at 1 where nothing was seen to happen', () => {
  expect(lineOf(curveOf([{ time: 10, observed: false }]), 0.5)).toEqual({ from: [0], start: [1], slope: [0] });
});
