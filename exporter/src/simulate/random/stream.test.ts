import fc from 'fast-check';
import { RandomStream } from './stream.js';

const draws = (stream: RandomStream, n = 5) => Array.from({ length: n }, () => stream.uniform());

it('gives the same numbers for the same seed and names, others for others', () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), fc.string(), (seed, name, other) => {
      const stream = (by: string) => draws(RandomStream.fromSeed(seed).fork('part', by));
      expect(stream(name)).toEqual(stream(name));
      if (name !== other) expect(stream(name)).not.toEqual(stream(other));
    }),
  );
});

it('forks by name only, however much was drawn before', () => {
  const fresh = RandomStream.fromSeed(7);
  const used = RandomStream.fromSeed(7);
  draws(used, 100);
  expect(draws(used.fork('a', 1))).toEqual(draws(fresh.fork('a', 1)));
  expect(draws(fresh.fork('a', 1))).not.toEqual(draws(fresh.fork('a1')));
});

it('draws the numbers it always drew', () => {
  // Worked out once; a change here changes every simulated business.
  expect(draws(RandomStream.fromSeed(1), 3).map((x) => x.toFixed(9))).toMatchInlineSnapshot(`
    [
      "0.090061820",
      "0.012845571",
      "0.437803432",
    ]
  `);
});

it('is uniform, also across forks of neighbouring names: chi-squared at one in a million', () => {
  const root = RandomStream.fromSeed(3);
  for (const draw of [
    () => root.uniform(),
    (
      (i) => () =>
        root.fork('customer', i++).uniform()
    )(0),
  ]) {
    const bins = new Array<number>(100).fill(0);
    for (let i = 0; i < 50_000; i++) bins[Math.floor(draw() * 100)]!++;
    // Chi-squared with 99 degrees of freedom: the quantile at 1 - 1e-6 is 177.
    expect(bins.reduce((sum, n) => sum + (n - 500) ** 2 / 500, 0)).toBeLessThan(177);
  }
});

it('draws next to nothing that its sister fork drew: correlation within 5 standard errors', () => {
  const root = RandomStream.fromSeed(11);
  const [a, b] = [root.fork('a'), root.fork('b')];
  const n = 20_000;
  const products = Array.from({ length: n }, () => (a.uniform() - 0.5) * (b.uniform() - 0.5) * 12);
  expect(Math.abs(products.reduce((sum, p) => sum + p, 0) / n)).toBeLessThan(5 / Math.sqrt(n));
});

it('picks by weight and never what has none', () => {
  const stream = RandomStream.fromSeed(5);
  const counts = { a: 0, b: 0, c: 0 };
  for (let i = 0; i < 10_000; i++)
    counts[
      stream.pick([
        ['a', 3],
        ['b', 0],
        ['c', 1],
      ] as const)
    ]++;
  expect(counts.b).toBe(0);
  expect(counts.a / 10_000).toBeCloseTo(0.75, 1);
});
