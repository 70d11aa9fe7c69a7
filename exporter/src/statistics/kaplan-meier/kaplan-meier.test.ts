import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { exponential } from '../testing/samplers.js';
import {
  conditionalSurvival,
  type Duration,
  kaplanMeier,
  medianSurvival,
  type SurvivalCurve,
  survivalAt,
  survivalVarianceAt,
} from './kaplan-meier.js';

function estimated(durations: readonly Duration[]): SurvivalCurve {
  const curve = kaplanMeier(durations);
  if (curve.status !== 'estimated') throw new Error(curve.reason);
  return curve;
}

const duration = fc.record({ time: fc.nat(20), observed: fc.boolean(), count: fc.integer({ min: 1, max: 5 }) });
const durations = fc.array(duration, { minLength: 1, maxLength: 40 });

/** Remission in weeks under 6-MP (Freireich et al. 1963); the curve and its errors are in Kalbfleisch and Prentice 1980. */
const remission: Duration[] = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((time) => ({ time, observed: true })),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({ time, observed: false })),
];

it.each([
  [6, 0.8571, 0.0764],
  [7, 0.8067, 0.0869],
  [10, 0.7529, 0.0963],
  [13, 0.6902, 0.1068],
  [16, 0.6275, 0.1141],
  [22, 0.5378, 0.1282],
  [23, 0.4482, 0.1346],
])('reproduces the published remission curve at week %d: %d, standard error %d', (t, survival, error) => {
  const curve = estimated(remission);
  expect(survivalAt(curve, t)).toBeCloseTo(survival, 4);
  expect(Math.sqrt(survivalVarianceAt(curve, t))).toBeCloseTo(error, 4);
  expect(medianSurvival(curve)).toBe(23);
  expect(curve.lastTime).toBe(35);
});

it('without censoring is the share that lasted longer, with the binomial variance', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1 }), fc.nat(22), (times, t) => {
      const curve = estimated(times.map((time) => ({ time, observed: true })));
      const share = times.filter((time) => time > t).length / times.length;
      expect(survivalAt(curve, t)).toBeCloseTo(share, 10);
      expect(survivalVarianceAt(curve, t)).toBeCloseTo((share * (1 - share)) / times.length, 10);
    }),
  );
});

it('falls from 1, stays a probability, and has variances of 0 or more', () => {
  fc.assert(
    fc.property(durations, (list) => {
      const { steps } = estimated(list);
      steps.reduce((before, step) => {
        expect(step.survival).toBeLessThan(before);
        expect(step.survival).toBeGreaterThanOrEqual(0);
        expect(step.variance).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(step.variance)).toBe(true);
        return step.survival;
      }, 1);
    }),
  );
});

it('takes a count for repeated subjects, in any order', () => {
  fc.assert(
    fc.property(durations, (list) => {
      const repeated = list.flatMap(({ count, ...one }) => Array.from({ length: count }, () => one)).reverse();
      expect(estimated(repeated)).toEqual(estimated(list));
    }),
  );
});

it('chains: S(t + u) is S(t) times the conditional survival, which is never above 1', () => {
  fc.assert(
    fc.property(durations, fc.nat(25), fc.nat(25), (list, t, u) => {
      const curve = estimated(list);
      const chance = conditionalSurvival(curve, t, u);
      if (survivalAt(curve, t) === 0) expect(chance).toBeUndefined();
      else {
        expect(chance).toBeLessThanOrEqual(1);
        expect((chance ?? NaN) * survivalAt(curve, t)).toBeCloseTo(survivalAt(curve, t + u), 12);
      }
    }),
  );
});

it('a longer censoring time, all else equal, never lowers the curve before it', () => {
  fc.assert(
    fc.property(durations, fc.nat(20), fc.nat(20), (list, time, more) => {
      const at = (censored: number): number =>
        survivalAt(estimated([...list, { time: censored, observed: false }]), time);
      expect(at(time + more)).toBeGreaterThanOrEqual(at(Math.max(0, time - more)) - 1e-12);
    }),
  );
});

it('finds the exponential behind heavy censoring, to 10,000 time units', () => {
  const random = seededRandom(17);
  const list = Array.from({ length: 20_000 }, () => {
    const [event, end] = [exponential(random, 1 / 3000), 10_000 * random()];
    return { time: Math.min(event, end), observed: event <= end };
  });
  const curve = estimated(list);
  for (const t of [500, 2000, 5000]) {
    const error = Math.sqrt(survivalVarianceAt(curve, t));
    expect(Math.abs(survivalAt(curve, t) - Math.exp(-t / 3000))).toBeLessThan(4 * error);
  }
});

it('leaves out whoever was not watched yet', () => {
  const late = [
    { time: 2, observed: true },
    { time: 4, observed: true, since: 2 },
    { time: 5, observed: false, since: 3 },
    { time: 6, observed: true },
  ];
  const { steps } = estimated(late);
  expect(steps.map(({ time, atRisk, events }) => [time, atRisk, events])).toEqual([
    [2, 2, 1],
    [4, 3, 1],
    [6, 1, 1],
  ]);
  expect(steps.map(({ survival }) => survival)).toEqual([1 / 2, (1 / 2) * (2 / 3), 0]);
});

const watched = duration.chain((one) => fc.integer({ min: 0, max: one.time }).map((since) => ({ ...one, since })));

it('is the same of whoever is watched from the start', () => {
  fc.assert(
    fc.property(durations, (list) => {
      expect(estimated(list.map((one) => ({ ...one, since: 0 })))).toEqual(estimated(list));
    }),
  );
});

it('counts whoever is watched, of whatever weight, as a count by hand does', () => {
  fc.assert(
    fc.property(fc.array(watched, { maxLength: 40 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (list, weight) => {
      const curve = kaplanMeier(list.map((one) => ({ ...one, count: weight * one.count })));
      const seen = list.filter(({ time, since }) => since === 0 || since < time);
      expect(curve.status).toBe(seen.length > 0 ? 'estimated' : 'not_enough_data');
      if (curve.status !== 'estimated') return;
      const sumOf = (some: typeof seen) => some.reduce((sum, { count }) => sum + weight * count, 0);
      const times = [...new Set(seen.filter(({ observed }) => observed).map(({ time }) => time))].sort((a, b) => a - b);
      expect(curve.steps.map(({ time }) => time)).toEqual(times);
      let survival = 1;
      for (const step of curve.steps) {
        const atRisk = seen.filter(({ time, since }) => time >= step.time && (since === 0 || since < step.time));
        const leaving = sumOf(atRisk.filter(({ time, observed }) => observed && time === step.time));
        survival *= 1 - leaving / sumOf(atRisk);
        expect(step.atRisk).toBeCloseTo(sumOf(atRisk), 9);
        expect(step.survival).toBeCloseTo(survival, 9);
        expect(step.survival).toBeGreaterThanOrEqual(0);
        expect(step.survival).toBeLessThan(1);
      }
    }),
  );
});

it('leaves out whoever was never watched', () => {
  const unseen = { time: 4, observed: true, since: 4 };
  expect(estimated([...remission, unseen])).toEqual(estimated(remission));
  expect(kaplanMeier([unseen]).status).toBe('not_enough_data');
  expect(survivalAt(estimated([{ time: 0, observed: true, since: 0 }]), 0)).toBe(0);
});

it('finds the exponential behind late watching', () => {
  const random = seededRandom(5);
  const list = Array.from({ length: 40_000 }, () => ({ time: exponential(random, 1 / 100), since: 150 * random() }))
    .filter(({ time, since }) => time > since)
    .map((one) => ({ ...one, observed: true }));
  const curve = estimated(list);
  for (const t of [50, 100, 200]) {
    const error = Math.sqrt(survivalVarianceAt(curve, t));
    expect(Math.abs(survivalAt(curve, t) - Math.exp(-t / 100))).toBeLessThan(4 * error);
  }
});

it('stays at 1 where no event was seen, and has no median', () => {
  const curve = estimated([{ time: 5, observed: false, count: 100 }]);
  expect([survivalAt(curve, 10), survivalVarianceAt(curve, 10), medianSurvival(curve)]).toEqual([1, 0, undefined]);
});

it('says that nothing tells nothing', () => {
  for (const list of [[], [{ time: 1, observed: true, count: 0 }]])
    expect(kaplanMeier(list).status).toBe('not_enough_data');
});

it('refuses wrong arguments by name', () => {
  expect(() => kaplanMeier([{ time: -1, observed: true }])).toThrow(/^time must be/);
  expect(() => kaplanMeier([{ time: 1, observed: true, count: NaN }])).toThrow(/^count must be/);
  expect(() => kaplanMeier([{ time: 1, observed: true, since: 2 }])).toThrow(/^since must be/);
  const curve = estimated(remission);
  expect(() => survivalAt(curve, -1)).toThrow(/^t must be/);
  expect(() => conditionalSurvival(curve, 1, -1)).toThrow(/^u must be/);
});
