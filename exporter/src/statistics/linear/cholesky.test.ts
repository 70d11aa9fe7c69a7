import fc from 'fast-check';
import { solvePositiveDefinite } from './cholesky.js';

const entry = fc.double({ min: -10, max: 10, noNaN: true });
const square = fc
  .integer({ min: 1, max: 6 })
  .chain((n) =>
    fc.tuple(
      fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }),
      fc.array(entry, { minLength: n, maxLength: n }),
    ),
  );

it('solves M M^T + I for any M', () => {
  fc.assert(
    fc.property(square, ([m, x]) => {
      const a = m.map((row, i) =>
        m.map((other, j) => row.reduce((sum, v, k) => sum + v * (other[k] ?? 0), i === j ? 1 : 0)),
      );
      const right = a.map((row) => row.reduce((sum, v, k) => sum + v * (x[k] ?? 0), 0));
      const solution = solvePositiveDefinite(a, right) ?? [];
      solution.forEach((value, i) => expect(Math.abs(value - (x[i] ?? NaN))).toBeLessThan(1e-7));
      expect(solution).toHaveLength(x.length);
    }),
  );
});

it.each([
  [[[0]]],
  [[[-1]]],
  [[[NaN]]],
  [
    [
      [1, 2],
      [2, 1],
    ],
  ],
  [
    [
      [1, 1],
      [1, 1],
    ],
  ],
])('refuses %j, not positive definite', (matrix) => {
  expect(
    solvePositiveDefinite(
      matrix,
      matrix.map(() => 1),
    ),
  ).toBeUndefined();
});
