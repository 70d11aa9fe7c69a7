import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { beta } from '../testing/samplers.js';
import { renewalProbability, retention, survival } from './curves.js';
import { type ContractRow, fitShiftedBetaGeometric, type SbgFit, sbgLogLikelihood } from './fit.js';

/** A cohort of n by the number still there after each renewal. */
function cohort(n: number, survivors: readonly number[]): ContractRow[] {
  const lost = survivors.map((left, i) => ({
    renewals: i + 1,
    cancelled: true,
    count: (survivors[i - 1] ?? n) - left,
  }));
  return [...lost, { renewals: survivors.length, cancelled: false, count: survivors.at(-1) ?? n }];
}

function fitted(rows: readonly ContractRow[]): SbgFit {
  const fit = fitShiftedBetaGeometric(rows);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

const parameters = fc.record({
  alpha: fc.double({ min: 0.05, max: 50, noNaN: true }),
  beta: fc.double({ min: 0.05, max: 50, noNaN: true }),
});

it.each([
  ['regular', [631, 468, 382, 326, 289, 262, 241], 0.7041, 1.182, -1680.27],
  ['high end', [869, 743, 653, 593, 551, 517, 491], 0.6681, 3.8061, -1611.16],
])(
  'reproduces the published fit of the %s customers (Fader and Hardie 2007)',
  (_, survivors, alpha, b, logLikelihood) => {
    const rows = cohort(1000, survivors);
    const fit = fitted(rows);
    expect(fit.parameters.alpha).toBeCloseTo(alpha, 4);
    expect(fit.parameters.beta).toBeCloseTo(b, 4);
    expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 2);
    expect(sbgLogLikelihood({ alpha, beta: b }, rows)).toBeCloseTo(logLikelihood, 2);
  },
);

it('survival is 1 at first, falls, is the product of the retention rates, which rise', () => {
  fc.assert(
    fc.property(parameters, fc.integer({ min: 1, max: 60 }), (p, t) => {
      expect(survival(p, 0)).toBe(1);
      expect(survival(p, t)).toBeLessThanOrEqual(survival(p, t - 1));
      let product = 1;
      for (let i = 1; i <= t; i++) product *= retention(p, i);
      expect(Math.abs(survival(p, t) / product - 1)).toBeLessThan(1e-9);
      expect(retention(p, t + 1)).toBeGreaterThanOrEqual(retention(p, t));
      expect(renewalProbability(p, t, 12) * survival(p, t)).toBeCloseTo(survival(p, t + 12), 10);
    }),
  );
});

it('is a probability after 10,000 renewals', () => {
  fc.assert(
    fc.property(parameters, fc.nat(10_000), (p, t) => {
      expect(survival(p, t)).toBeGreaterThanOrEqual(0);
      expect(survival(p, t)).toBeLessThanOrEqual(1);
    }),
  );
});

it('recovers the parameters that simulated cohorts of mixed age', () => {
  const random = seededRandom(8);
  const rows = Array.from({ length: 8000 }, (_, i): ContractRow => {
    const stops = beta(random, 1.2, 6);
    const age = 1 + (i % 24);
    for (let t = 1; t <= age; t++) if (random() < stops) return { renewals: t, cancelled: true, count: 1 };
    return { renewals: age, cancelled: false, count: 1 };
  });
  const fit = fitted(rows);
  expect(Math.abs(fit.parameters.alpha / 1.2 - 1)).toBeLessThan(0.1);
  expect(Math.abs(fit.parameters.beta / 6 - 1)).toBeLessThan(0.15);
  const halves = fitted([...rows, ...rows].map((row) => ({ ...row, count: 0.5 })));
  expect(halves.parameters.alpha).toBeCloseTo(fit.parameters.alpha, 5);
});

it('leaves out whoever cancelled before they were watched', () => {
  const random = seededRandom(9);
  const rows = Array.from({ length: 20_000 }, (_, i): ContractRow | null => {
    const since = i % 10;
    const stops = beta(random, 1.2, 6);
    const end = Array.from({ length: since + 12 }, (_, t) => t + 1).find(() => random() < stops);
    if (end !== undefined && end <= since) return null;
    return { renewals: end ?? since + 12, cancelled: end !== undefined, count: 1, since };
  });
  const watched = rows.filter((row) => row !== null);
  const fit = fitted(watched);
  expect(Math.abs(fit.parameters.alpha / 1.2 - 1)).toBeLessThan(0.1);
  expect(Math.abs(fit.parameters.beta / 6 - 1)).toBeLessThan(0.15);
  const blind = fitted(watched.map((row) => ({ ...row, since: 0 })));
  expect(Math.abs(blind.parameters.beta / 6 - 1)).toBeGreaterThan(0.3);
});

it.each<[string, ContractRow[]]>([
  ['nothing', []],
  ['one customer', [{ renewals: 3, cancelled: true, count: 1 }]],
  ['no cancellation', [{ renewals: 12, cancelled: false, count: 1000 }]],
  ['no renewal, all cancelled', [{ renewals: 1, cancelled: true, count: 1000 }]],
  ['no renewal due yet', [{ renewals: 0, cancelled: false, count: 1000 }]],
])('says in words that %s is not enough', (_, rows) => {
  expect(fitShiftedBetaGeometric(rows)).toEqual({
    status: 'not_enough_data',
    reason: expect.stringMatching(/cancellations and .* renewals/),
  });
});

it('marks customers who are all alike as unbounded: a constant hazard', () => {
  const survivors = [5000, 2500, 1250, 625];
  const fit = fitted(cohort(10_000, survivors));
  expect(fit.unbounded.length).toBeGreaterThan(0);
  expect(retention(fit.parameters, 1)).toBeCloseTo(0.5, 2);
});

it('gives a state or finite parameters for any rows', () => {
  const row = fc
    .record({ renewals: fc.nat(10_000), cancelled: fc.boolean(), count: fc.nat(1000) })
    .map((r) => (r.cancelled ? { ...r, renewals: r.renewals + 1 } : r));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const fit = fitShiftedBetaGeometric(rows);
      if (fit.status === 'fitted') expect(Object.values(fit.parameters).every(Number.isFinite)).toBe(true);
      else expect(fit.reason).not.toMatch(/NaN|undefined/);
    }),
  );
});

it('refuses wrong arguments by name', () => {
  expect(() => survival({ alpha: 0, beta: 1 }, 1)).toThrow(/^alpha must be/);
  expect(() => survival({ alpha: 1, beta: 1 }, 1.5)).toThrow(/^t must be/);
  expect(() => retention({ alpha: 1, beta: 1 }, 0)).toThrow(/^t must be/);
  expect(() => renewalProbability({ alpha: 1, beta: 1 }, 1, -1)).toThrow(/^ahead must be/);
  expect(() => fitShiftedBetaGeometric([{ renewals: 0, cancelled: true, count: 1 }])).toThrow(/^renewals must be/);
  for (const cancelled of [true, false])
    expect(() => fitShiftedBetaGeometric([{ renewals: 2, cancelled, count: 1, since: cancelled ? 2 : 3 }])).toThrow(
      /^since must be/,
    );
});
