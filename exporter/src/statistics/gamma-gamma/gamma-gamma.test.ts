import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { numericCsv } from '../testing/csv.js';
import { gamma } from '../testing/samplers.js';
import { fitGammaGamma, type GammaGammaFit } from './fit.js';
import { expectedSpend, gammaGammaLogLikelihood, spendLikelihoodWithGradient, type SpendRow } from './gamma-gamma.js';

const fixture = new URL('./fixtures/cdnow-grouped.csv', import.meta.url);
const cdnow = numericCsv(readFileSync(fixture, 'utf8'), ['x', 'mean', 'count']);

function fitted(rows: readonly SpendRow[]): GammaGammaFit {
  const fit = fitGammaGamma(rows);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

const positive = fc.double({ min: 0.05, max: 50, noNaN: true });
const parameters = fc.record({ p: positive, q: positive, v: positive });
const row = fc.record({
  x: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10_000 })),
  mean: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  count: fc.integer({ min: 1, max: 50 }),
});

it('reproduces the published fit of CDNOW (Fader and Hardie 2013): p 6.25, q 3.74, v 15.45 on 946 customers', () => {
  const fit = fitted(cdnow);
  expect(fit.customers).toBe(946);
  expect(Math.abs(fit.parameters.p - 6.249)).toBeLessThan(0.001);
  expect(Math.abs(fit.parameters.q - 3.745)).toBeLessThan(0.001);
  expect(Math.abs(fit.parameters.v - 15.448)).toBeLessThan(0.005);
});

it('has a finite likelihood whose gradient is its slope', () => {
  fc.assert(
    fc.property(parameters, fc.array(row, { minLength: 1, maxLength: 5 }), (at, rows) => {
      const { value, gradient } = spendLikelihoodWithGradient(at, rows);
      expect(Number.isFinite(value)).toBe(true);
      (['p', 'q', 'v'] as const).forEach((name, i) => {
        const step = 1e-5 * at[name];
        const shifted = (shift: number): number => gammaGammaLogLikelihood({ ...at, [name]: at[name] + shift }, rows);
        const slope = (shifted(step) - shifted(-step)) / (2 * step);
        // The sums cancel terms of up to x p ln(x p) each: the difference quotient is no better than that.
        const rounding = 1e-15 * rows.reduce((sum, r) => sum + r.count * r.x, 1) * 100 * (1 + at.p) * 20;
        expect(Math.abs((gradient[i] ?? 0) - slope)).toBeLessThan(1e-4 * Math.abs(slope) + rounding / step + 1e-6);
      });
    }),
  );
});

it('recovers the parameters that simulated the amounts, in any currency', () => {
  const random = seededRandom(21);
  const truth = { p: 4, q: 5, v: 20 };
  const rows = Array.from({ length: 4000 }, () => {
    const x = 1 + Math.floor(random() * 8);
    return { x, mean: gamma(random, truth.p * x, gamma(random, truth.q, truth.v) * x), count: 1 };
  });
  const fit = fitted(rows);
  expect(fit.unbounded).toEqual([]);
  for (const name of ['p', 'q', 'v'] as const)
    expect(Math.abs(fit.parameters[name] / truth[name] - 1)).toBeLessThan(0.25);
  const gain = fit.logLikelihood - gammaGammaLogLikelihood(truth, rows);
  expect(gain).toBeGreaterThan(0);
  // Twice the gain is chi-squared with 3 degrees of freedom: below 16.3 but once in a thousand.
  expect(2 * gain).toBeLessThan(16.3);
  expect(fit.logLikelihood).toBeCloseTo(gammaGammaLogLikelihood(fit.parameters, rows), 4);
  const cents = fitted(rows.map((r) => ({ ...r, mean: 100 * r.mean })));
  expect(cents.parameters.v / 100 / fit.parameters.v).toBeCloseTo(1, 4);
  expect(cents.parameters.p / fit.parameters.p).toBeCloseTo(1, 4);
});

it('draws the expected amount from the mean of all towards the own mean, the more so with more transactions', () => {
  fc.assert(
    fc.property(parameters, row, ({ p, q, v }, { x, mean }) => {
      const at = { p, q: q + 1, v };
      const ofAll = expectedSpend(at, 0, 0) ?? NaN;
      const own = expectedSpend(at, x, mean) ?? NaN;
      expect(own).toBeGreaterThanOrEqual(Math.min(ofAll, mean) * (1 - 1e-9));
      expect(own).toBeLessThanOrEqual(Math.max(ofAll, mean) * (1 + 1e-9));
      const surer = expectedSpend(at, 2 * x, mean) ?? NaN;
      expect(Math.abs(surer - mean)).toBeLessThanOrEqual(Math.abs(own - mean) * (1 + 1e-9) + 1e-9);
    }),
  );
});

it('has no expected amount where the mean of all is infinite', () => {
  expect(expectedSpend({ p: 1, q: 0.5, v: 1 }, 0, 0)).toBeUndefined();
});

it.each<[string, SpendRow[]]>([
  ['nothing', []],
  ['one customer', [{ x: 3, mean: 10, count: 1 }]],
  ['amounts that are all zero', [{ x: 3, mean: 0, count: 500 }]],
  ['refunds only', [{ x: 3, mean: -5, count: 500 }]],
  ['customers without a transaction', [{ x: 0, mean: 0, count: 500 }]],
])('says in words that %s is not enough', (_, rows) => {
  expect(fitGammaGamma(rows)).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/customers spent/) });
});

it('leaves out and counts those of whom it knows nothing', () => {
  expect(fitted([...cdnow, { x: 0, mean: 0, count: 7 }, { x: 2, mean: 0, count: 4 }]).excluded).toBe(11);
});

it('marks amounts that do not vary as unbounded, and stays finite for any amounts', () => {
  expect(fitted([1, 2, 5].map((x) => ({ x, mean: 9.99, count: 100 }))).unbounded).not.toEqual([]);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const fit = fitGammaGamma(rows);
      if (fit.status === 'fitted') expect(Object.values(fit.parameters).every(Number.isFinite)).toBe(true);
      else expect(fit.reason).not.toMatch(/NaN|undefined/);
    }),
  );
});

it.each([
  [{ x: 0.5, mean: 1, count: 1 }, 'x'],
  [{ x: 1, mean: NaN, count: 1 }, 'mean'],
  [{ x: 1, mean: 1, count: -1 }, 'count'],
])('refuses %j, naming %s', (bad, name) => {
  expect(() => fitGammaGamma([bad])).toThrow(new RegExp(`^${name} must be`));
});
