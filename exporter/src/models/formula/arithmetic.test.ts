import fc from 'fast-check';
import type { StoreEngine } from '../../engines/engine.js';
import { memoryStore } from '../../indicators/testing/world.js';
import { sql } from '../../sql/sql.js';
import { sigmoid } from '../../statistics/special/logistic.js';
import { clamp, expressions, linearOf, ln1p, numbers, sigmoidOf, type Arithmetic } from './arithmetic.js';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

/** Every operation in one formula of two values. */
function everything<T>(m: Arithmetic<T>, x: T, y: T): T {
  const linear = linearOf(m, { intercept: 0.5, coefficients: [2, 0, -1 / 3] }, [x, y, ln1p(m, m.atLeast(y, 0))]);
  const quotient = m.divide(m.subtract(x, y), m.add(m.number(2), m.multiply(x, x)));
  return m.add(
    sigmoidOf(m, linear),
    quotient,
    m.ifPositive(
      y,
      () => m.ln(y),
      () => m.exp(m.atMost(y, 1)),
    ),
    clamp(m, x, 3),
  );
}

describe('a formula', () => {
  it('is the same number in TypeScript and in SQL', async () => {
    await fc.assert(
      fc.asyncProperty(finite, fc.double({ min: -100, max: 100, noNaN: true }), async (x, y) => {
        const m = expressions(store.dialect);
        const [row] = await store.query<{ value: number }>(
          sql`select ${everything(m, sql`x`, sql`y`)} as value
            from (select ${m.number(x)} as x, ${m.number(y)} as y) one`,
        );
        expect(row!.value).toBeCloseTo(everything(numbers, x, y), 9);
      }),
    );
  });

  it('computes only the branch that is taken', async () => {
    const m = expressions(store.dialect);
    const safe = m.ifPositive(
      sql`x`,
      () => m.ln(sql`x`),
      () => m.number(-1),
    );
    const rows = await store.query(sql`select ${safe} as value from (values (0.0), (1.0)) t(x) order by x`);
    expect(rows).toEqual([{ value: -1 }, { value: 0 }]);
  });

  it('has a logistic curve that no log odds are too large for', () => {
    for (const x of [-1e300, -5, 0, 5, 1e300]) expect(sigmoidOf(numbers, x)).toBeCloseTo(sigmoid(x), 12);
  });
});
