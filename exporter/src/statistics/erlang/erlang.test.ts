import fc from 'fast-check';
import { agentsRequired, erlangB, erlangC, meanWait, serviceLevel } from './erlang.js';

const load = fc.double({ min: 0.01, max: 150, noNaN: true });
const agents = fc.integer({ min: 1, max: 200 });
const handling = fc.double({ min: 1, max: 1000, noNaN: true });
const wait = fc.double({ min: 0, max: 1000, noNaN: true });

it('reproduces the published values', () => {
  expect(erlangB(10, 10)).toBeCloseTo(0.214582, 6);
  expect(erlangC(8, 10)).toBeCloseTo(0.40918, 6);
  expect(erlangC(20, 24)).toBeCloseTo(0.298072, 6);
  expect(erlangC(50, 55)).toBeCloseTo(0.384547, 6);
});

it('B by recursion is (load^n / n!) / sum (load^k / k!) summed directly', () => {
  fc.assert(
    fc.property(load, agents, (a, n) => {
      // Terms of the sum over the last one, so that nothing overflows.
      let [term, sum] = [1, 1];
      for (let k = n; k >= 1; k--) {
        term *= k / a;
        sum += term;
      }
      expect(erlangB(a, n)).toBeCloseTo(1 / sum, 10);
    }),
  );
});

it('B and C are probabilities, C the larger, falling with agents and rising with load', () => {
  fc.assert(
    fc.property(load, agents, (a, n) => {
      const [b, c] = [erlangB(a, n), erlangC(a, n)];
      expect(b).toBeGreaterThanOrEqual(0);
      expect(c).toBeGreaterThanOrEqual(b);
      expect(c).toBeLessThanOrEqual(1);
      expect(erlangC(a, n + 1)).toBeLessThanOrEqual(c);
      expect(erlangB(a, n + 1)).toBeLessThanOrEqual(b);
      expect(erlangC(1.01 * a, n)).toBeGreaterThanOrEqual(c);
    }),
  );
});

it('with one agent is the M/M/1 queue: C is the utilisation, the mean wait rho handling / (1 - rho)', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), handling, (rho, s) => {
      expect(erlangC(rho, 1)).toBeCloseTo(rho, 12);
      expect(Math.abs((meanWait({ load: rho, handling: s }, 1) ?? NaN) / ((rho * s) / (1 - rho)) - 1)).toBeLessThan(
        1e-9,
      );
    }),
  );
});

it('the service level starts at 1 - C, rises with the wait and with agents', () => {
  fc.assert(
    fc.property(load, agents, handling, wait, (a, n, s, t) => {
      const level = serviceLevel({ load: a, handling: s }, n, t);
      expect(serviceLevel({ load: a, handling: s }, n, 0)).toBeCloseTo(1 - erlangC(a, n), 12);
      expect(level).toBeGreaterThanOrEqual(0);
      expect(level).toBeLessThanOrEqual(1);
      expect(serviceLevel({ load: a, handling: s }, n, t + 1)).toBeGreaterThanOrEqual(level);
      expect(serviceLevel({ load: a, handling: s }, n + 1, t)).toBeGreaterThanOrEqual(level);
    }),
  );
});

it('requires just enough agents: the target is met with them and missed with one fewer', () => {
  fc.assert(
    fc.property(load, handling, wait, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, s, t, target) => {
      const queue = { load: a, handling: s };
      const needed = agentsRequired(queue, target, t);
      expect(serviceLevel(queue, needed, t)).toBeGreaterThanOrEqual(target);
      expect(serviceLevel(queue, needed - 1, t)).toBeLessThan(target);
    }),
  );
});

it('requires 14 agents for 100 calls in half an hour of 180 s, 80 % within 20 s (the textbook case)', () => {
  expect(agentsRequired({ load: (100 * 180) / 1800, handling: 180 }, 0.8, 20)).toBe(14);
});

it('bears a load of 100,000 erlangs', () => {
  expect(erlangC(100_000, 100_500)).toBeGreaterThan(0);
  expect(erlangC(100_000, 100_500)).toBeLessThan(0.2);
  expect(agentsRequired({ load: 100_000, handling: 300 }, 0.8, 20)).toBeGreaterThan(100_000);
});

it('at the edges: no load, no agents, too few agents', () => {
  expect([erlangB(0, 0), erlangB(0, 5), erlangC(0, 5), erlangC(5, 0), erlangC(5, 5)]).toEqual([1, 0, 0, 1, 1]);
  expect(agentsRequired({ load: 0, handling: 60 }, 0.8, 20)).toBe(0);
  expect(serviceLevel({ load: 0, handling: 60 }, 1, 0)).toBe(1);
  expect(serviceLevel({ load: 5, handling: 60 }, 5, 1e9)).toBe(0);
  expect(meanWait({ load: 5, handling: 60 }, 5)).toBeUndefined();
});

it('refuses wrong arguments by name', () => {
  expect(() => erlangB(-1, 5)).toThrow(/^load must be/);
  expect(() => erlangC(1, 1.5)).toThrow(/^agents must be/);
  expect(() => serviceLevel({ load: 1, handling: 0 }, 2, 1)).toThrow(/^handling must be/);
  expect(() => serviceLevel({ load: 1, handling: 1 }, 2, -1)).toThrow(/^wait must be/);
  expect(() => agentsRequired({ load: 1, handling: 1 }, 1, 1)).toThrow(/^target must be/);
});
