import fc from 'fast-check';
import { bfgs, type Objective } from './bfgs.js';
import { minimisePositive } from './positive.js';

const rosenbrock: Objective = ([x = 0, y = 0]) => ({
  value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
});

const coordinate = fc.double({ min: -5, max: 5, noNaN: true });

describe('bfgs', () => {
  it('finds the bottom of the Rosenbrock valley from anywhere', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const minimum = bfgs(rosenbrock, [x, y]);
        expect(minimum.converged).toBe(true);
        expect(minimum.point[0]).toBeCloseTo(1, 4);
        expect(minimum.point[1]).toBeCloseTo(1, 4);
      }),
    );
  });

  it('finds the centre of any convex quadratic, whatever its scales', () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, scale) => {
        const minimum = bfgs(
          ([x = 0, y = 0]) => ({
            value: scale * (x - a) ** 2 + (y - b) ** 2,
            gradient: [2 * scale * (x - a), 2 * (y - b)],
          }),
          [0, 0],
        );
        expect(minimum.converged).toBe(true);
        expect(minimum.point[0]).toBeCloseTo(a, 3);
        expect(minimum.point[1]).toBeCloseTo(b, 3);
      }),
    );
  });

  it('says that it did not converge: an end of the iterations, no minimum, no finite start', () => {
    expect(bfgs(rosenbrock, [-3, 4], { maxIterations: 2 }).converged).toBe(false);
    expect(bfgs(([x = 0]) => ({ value: -x, gradient: [-1] }), [0]).converged).toBe(false);
    expect(bfgs(() => ({ value: NaN, gradient: [NaN] }), [0]).converged).toBe(false);
  });

  it('steps back from where the function is not defined', () => {
    const minimum = bfgs(([x = 0]) => ({ value: x - Math.log(x), gradient: [1 - 1 / x] }), [0.001]);
    expect(minimum.point[0]).toBeCloseTo(1, 5);
  });
});

describe('minimisePositive', () => {
  /** x - c ln x has its minimum at c. */
  const at =
    (c: number): Objective =>
    ([x = 1]) => ({ value: x / c - Math.log(x), gradient: [1 / c - 1 / x] });
  const box = { min: 1e-4, max: 1e4 };

  it('finds minima over six orders of magnitude', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (power) => {
        const minimum = minimisePositive(at(10 ** power), [box], [[1]]);
        expect(minimum.converged).toBe(true);
        expect(minimum.atBound).toEqual([]);
        expect(Math.log10(minimum.point[0] ?? 0)).toBeCloseTo(power, 4);
      }),
    );
  });

  it('comes to rest at the box and says which parameter did', () => {
    const minimum = minimisePositive(at(1e9), [box], [[1]]);
    expect(minimum.atBound).toEqual([0]);
    expect(minimum.point[0]).toBeLessThanOrEqual(1e4);
  });

  it('keeps the best of its starts', () => {
    // Two valleys in ln x: the deeper one at ln x = 2.
    const valleys: Objective = ([x = 1]) => {
      const t = Math.log(x);
      return { value: (t * t - 4) ** 2 / 16 - t / 4, gradient: [((t * (t * t - 4)) / 4 - 0.25) / x] };
    };
    const minimum = minimisePositive(valleys, [box], [[Math.exp(-2)], [Math.exp(1.5)]]);
    expect(Math.log(minimum.point[0] ?? 0)).toBeCloseTo(2.118, 2);
  });
});
