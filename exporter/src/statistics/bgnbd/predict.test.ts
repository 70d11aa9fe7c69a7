import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { logBeta } from '../special/gamma.js';
import { simulateBgNbd } from '../testing/customers.js';
import { integrate } from '../testing/quadrature.js';
import { expectedActivities } from './expected.js';
import { probabilityAlive, probabilityOfSilence } from './predict.js';

const parameters = fc.record({
  r: fc.double({ min: 0.05, max: 5, noNaN: true }),
  alpha: fc.double({ min: 0.1, max: 100, noNaN: true }),
  a: fc.double({ min: 0.05, max: 5, noNaN: true }),
  b: fc.double({ min: 0.05, max: 10, noNaN: true }),
});
const history = fc
  .record({
    x: fc.oneof(fc.nat(30), fc.nat(10_000)),
    T: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ x, T, share }) => ({ x, T, tx: x === 0 ? 0 : T * share }));
const horizon = fc.double({ min: 0, max: 10_000, noNaN: true });

describe('probabilities', () => {
  it('are probabilities, up to 10,000 activities in 10,000 units of time', () => {
    fc.assert(
      fc.property(parameters, history, horizon, (p, customer, h) => {
        for (const value of [probabilityAlive(p, customer), probabilityOfSilence(p, customer, h)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('silence is certain over no time, falls with the horizon, and never below the chance of having stopped', () => {
    fc.assert(
      fc.property(parameters, history, horizon, horizon, (p, customer, h, more) => {
        const silence = (length: number): number => probabilityOfSilence(p, customer, length);
        expect(silence(0)).toBeCloseTo(1, 12);
        expect(silence(h + more)).toBeLessThanOrEqual(silence(h) + 1e-12);
        expect(silence(h)).toBeGreaterThanOrEqual(1 - probabilityAlive(p, customer) - 1e-12);
      }),
    );
  });

  it('a longer silence makes being alive less likely; the same in another unit of time', () => {
    fc.assert(
      fc.property(parameters, history, horizon, horizon, (p, customer, h, more) => {
        const alive = probabilityAlive(p, customer);
        expect(probabilityAlive(p, { ...customer, T: customer.T + more })).toBeLessThanOrEqual(alive + 1e-12);
        const days = { x: customer.x, tx: 7 * customer.tx, T: 7 * customer.T };
        const inDays = { ...p, alpha: 7 * p.alpha };
        expect(probabilityAlive(inDays, days)).toBeCloseTo(alive, 8);
        expect(probabilityOfSilence(inDays, days, 7 * h)).toBeCloseTo(probabilityOfSilence(p, customer, h), 8);
      }),
    );
  });

  it.each([
    [{ r: 0 }, { x: 1 }, 1, 'r'],
    [{ alpha: -1 }, {}, 1, 'alpha'],
    [{}, { x: 0.5 }, 1, 'x'],
    [{}, { tx: -1 }, 1, 'tx'],
    [{}, { tx: 11 }, 1, 'tx'],
    [{}, { x: 0, tx: 5 }, 1, 'tx'],
    [{}, { T: NaN }, 1, 'T'],
    [{}, {}, -1, 'h'],
  ])('refuses %j %j h = %d, naming %s', (p, customer, h, name) => {
    const call = () => [
      probabilityOfSilence({ r: 1, alpha: 1, a: 1, b: 1, ...p }, { x: 2, tx: 5, T: 10, ...customer }, h),
      expectedActivities({ r: 1, alpha: 1, a: 1, b: 1, ...p }, { x: 2, tx: 5, T: 10, ...customer }, h),
    ];
    expect(call).toThrow(RangeError);
    expect(call).toThrow(new RegExp(`^${name} must be`));
  });
});

describe('expectedActivities', () => {
  it('is P(alive) times the integral over p of (1 - E[exp(-lambda p h)]) / p', () => {
    fc.assert(
      fc.property(parameters, history, horizon, (p, customer, h) => {
        const [a, b] = [p.a, p.b + customer.x];
        const logNorm = logBeta(a, b);
        const integral = integrate((q, complement) => {
          const density = Math.exp((a - 1) * Math.log(q) + (b - 1) * Math.log(complement) - logNorm);
          return (density * -Math.expm1(-(p.r + customer.x) * Math.log1p((q * h) / (p.alpha + customer.T)))) / q;
        });
        const expected = integral * probabilityAlive(p, customer);
        expect(Math.abs(expectedActivities(p, customer, h) - expected)).toBeLessThan(1e-6 * (1 + expected));
      }),
    );
  });

  it('grows with the horizon and is at least the probability of any activity', () => {
    fc.assert(
      fc.property(parameters, history, horizon, horizon, (p, customer, h, more) => {
        const expected = expectedActivities(p, customer, h);
        expect(expectedActivities(p, customer, h + more)).toBeGreaterThanOrEqual(expected * (1 - 1e-7) - 1e-9);
        expect(expected).toBeGreaterThanOrEqual(1 - probabilityOfSilence(p, customer, h) - 1e-7 * (1 + expected));
      }),
    );
  });

  it('has no pole at a = 1 and bears large a', () => {
    const customer = { x: 3, tx: 20, T: 30 };
    const at = (a: number): number => expectedActivities({ r: 0.5, alpha: 5, a, b: 2 }, customer, 10);
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 9);
    const large = expectedActivities({ r: 0.5, alpha: 5, a: 5000, b: 20_000 }, customer, 300);
    expect(large).toBeGreaterThan(0);
    // p is 1/5 almost surely: no more than five activities are to come.
    expect(large).toBeLessThan(5);
  });

  it('agrees with what simulated customers went on to do, and so does P0', () => {
    const truth = { r: 0.6, alpha: 6, a: 0.9, b: 2.5 };
    const customers = simulateBgNbd(seededRandom(3), truth, 20_000, 40, 20);
    const total = (value: (c: (typeof customers)[number]) => number): number =>
      customers.reduce((sum, c) => sum + value(c), 0);
    const activities = total((c) => c.after);
    const silent = total((c) => (c.after === 0 ? 1 : 0));
    expect(Math.abs(total((c) => expectedActivities(truth, c, 20)) / activities - 1)).toBeLessThan(0.03);
    expect(Math.abs(total((c) => probabilityOfSilence(truth, c, 20)) / silent - 1)).toBeLessThan(0.01);
  });
});
