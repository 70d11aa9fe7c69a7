import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { simulateBgNbd } from '../testing/customers.js';
import { type BgNbdFit, fitBgNbd } from './fit.js';
import { bgNbdLogLikelihood, logLikelihoodWithGradient } from './likelihood.js';
import type { BgNbdRow } from './parameters.js';

const truth = { r: 0.8, alpha: 10, a: 0.7, b: 3 };
const simulated = simulateBgNbd(seededRandom(11), truth, 3000, 60, 0);

function fitted(rows: readonly BgNbdRow[]): BgNbdFit {
  const fit = fitBgNbd(rows);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  return fit;
}

const row = fc
  .record({
    x: fc.oneof(fc.nat(5), fc.nat(10_000)),
    T: fc.double({ min: 0.1, max: 10_000, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    count: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ x, T, share, count }) => ({ x, T, tx: x === 0 ? 0 : T * share, count }));

describe('the likelihood', () => {
  const log = fc.double({ min: -4, max: 4, noNaN: true });
  const parameters = fc.tuple(log, log, log, log).map(([r, alpha, a, b]) => ({
    r: Math.exp(r),
    alpha: Math.exp(alpha),
    a: Math.exp(a),
    b: Math.exp(b),
  }));

  it('is finite, and its gradient is its slope, up to 10,000 activities in 10,000 units of time', () => {
    fc.assert(
      fc.property(parameters, fc.array(row, { minLength: 1, maxLength: 5 }), (p, rows) => {
        const { value, gradient } = logLikelihoodWithGradient(p, rows);
        expect(Number.isFinite(value)).toBe(true);
        expect(value).toBe(bgNbdLogLikelihood(p, rows));
        (['r', 'alpha', 'a', 'b'] as const).forEach((name, i) => {
          const step = 1e-5 * p[name];
          const at = (shift: number): number => bgNbdLogLikelihood({ ...p, [name]: p[name] + shift }, rows);
          const slope = (at(step) - at(-step)) / (2 * step);
          // The difference quotient of a sum near 1e7 has an error of about 1e-9 / step.
          expect(Math.abs((gradient[i] ?? 0) - slope)).toBeLessThan(
            1e-4 * Math.abs(slope) + (1e-13 * (1 + Math.abs(value))) / step + 1e-6,
          );
        });
      }),
    );
  });

  it('counts a row of weight n like n rows', () => {
    fc.assert(
      fc.property(parameters, row, (p, one) => {
        const repeated = Array.from({ length: one.count }, () => ({ ...one, count: 1 }));
        const value = bgNbdLogLikelihood(p, [one]);
        expect(Math.abs(bgNbdLogLikelihood(p, repeated) - value)).toBeLessThan(1e-9 * (1 + Math.abs(value)));
      }),
    );
  });

  it('refuses impossible histories by name', () => {
    expect(() => bgNbdLogLikelihood(truth, [{ x: 1, tx: 5, T: 4, count: 1 }])).toThrow(/^tx must be/);
    expect(() => bgNbdLogLikelihood(truth, [{ x: 1, tx: 1, T: 4, count: -1 }])).toThrow(/^count must be/);
  });
});

describe('fitBgNbd', () => {
  it('recovers the parameters that simulated the customers', () => {
    const { parameters, unbounded, logLikelihood } = fitted(simulated);
    expect(unbounded).toEqual([]);
    expect(Math.abs(parameters.r / truth.r - 1)).toBeLessThan(0.1);
    expect(Math.abs(parameters.alpha / truth.alpha - 1)).toBeLessThan(0.12);
    expect(Math.abs(parameters.a / truth.a - 1)).toBeLessThan(0.2);
    expect(Math.abs(parameters.b / truth.b - 1)).toBeLessThan(0.25);
    const gain = logLikelihood - bgNbdLogLikelihood(truth, simulated);
    expect(gain).toBeGreaterThan(0);
    // Twice the gain is chi-squared with 4 degrees of freedom: below 18.5 but once in a thousand.
    expect(2 * gain).toBeLessThan(18.5);
    expect(logLikelihood).toBeCloseTo(bgNbdLogLikelihood(parameters, simulated), 4);
  });

  it('does not depend on the unit of time, on the order of rows or on their grouping', () => {
    const some = simulated.slice(0, 800);
    const { parameters } = fitted(some);
    const days = fitted(some.map((c) => ({ ...c, tx: 7 * c.tx, T: 7 * c.T }))).parameters;
    const halves = fitted([...some, ...some].reverse().map((c) => ({ ...c, count: 0.5 }))).parameters;
    expect(days.alpha / 7 / parameters.alpha).toBeCloseTo(1, 4);
    for (const name of ['r', 'a', 'b'] as const) expect(days[name] / parameters[name]).toBeCloseTo(1, 4);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) expect(halves[name] / parameters[name]).toBeCloseTo(1, 4);
  });

  it.each<[string, BgNbdRow[]]>([
    ['nothing', []],
    ['one customer', [{ x: 2, tx: 3, T: 5, count: 1 }]],
    ['nobody who came back', [{ x: 0, tx: 0, T: 5, count: 1000 }]],
    ['no time observed', [{ x: 1, tx: 0, T: 0, count: 1000 }]],
    ['counts of zero', [{ x: 1, tx: 1, T: 2, count: 0 }]],
  ])('says in words that %s is not enough', (_, rows) => {
    expect(fitBgNbd(rows)).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/customer/) });
  });

  it.each<[string, BgNbdRow[]]>([
    ['all alike', [{ x: 3, tx: 5, T: 10, count: 1000 }]],
    ['all active at the end', [1, 2, 5, 9].map((x) => ({ x, tx: 10, T: 10, count: 100 }))],
    [
      'all stopped at once',
      [
        { x: 0, tx: 0, T: 100, count: 900 },
        { x: 1, tx: 0.1, T: 100, count: 100 },
      ],
    ],
    ['10,000 activities in a day', [...simulated.slice(0, 500), { x: 10_000, tx: 1, T: 60, count: 1 }]],
    ['10,000 activities each', [4000, 10_000, 100].map((x) => ({ x, tx: 9000, T: 10_000, count: 50 }))],
  ])('gives finite parameters or a state for customers %s', (_, rows) => {
    const fit = fitBgNbd(rows);
    if (fit.status === 'fitted') {
      for (const value of Object.values(fit.parameters)) expect(value > 0 && Number.isFinite(value)).toBe(true);
      expect(Number.isFinite(fit.logLikelihood)).toBe(true);
    } else expect(fit.reason).not.toMatch(/NaN|undefined/);
  });

  it('marks what the data do not bound: nobody ever stops', () => {
    const rows = simulateBgNbd(seededRandom(5), { ...truth, a: 1e-6, b: 1e3 }, 500, 60, 0);
    expect(fitted(rows).unbounded.some((name) => name === 'a' || name === 'b')).toBe(true);
  });

  it('gives a state or finite parameters for any rows', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const fit = fitBgNbd(rows);
        if (fit.status === 'fitted') expect(Object.values(fit.parameters).every(Number.isFinite)).toBe(true);
        else expect(fit.reason.length).toBeGreaterThan(0);
      }),
    );
  });
});
