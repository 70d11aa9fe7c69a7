import fc from 'fast-check';
import { fitLogistic, logOdds, probability } from '../logistic/fit.js';
import { auc } from '../metrics/ranking.js';
import { seededRandom } from '../random/random.js';
import { sigmoid } from '../special/logistic.js';
import { normal } from '../testing/samplers.js';
import { hazardTable, personPeriodRows, type Spell, survivalThrough } from './person-periods.js';

const spell = fc
  .record({
    from: fc.integer({ min: 1, max: 6 }),
    length: fc.nat(6),
    ended: fc.boolean(),
    count: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ from, length, ended, count }): Spell => ({ from, to: from + length, ended, count }));

it('keeps every event and every period at risk', () => {
  fc.assert(
    fc.property(fc.array(spell), (spells) => {
      const rows = personPeriodRows(spells, (_, period) => [period]);
      const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
      expect(sum(rows.map((row) => row.positives))).toBe(sum(spells.map((s) => (s.ended ? s.count : 0))));
      expect(sum(rows.map((row) => row.total))).toBe(sum(spells.map((s) => s.count * (s.to - (s.from ?? 1) + 1))));
      expect(sum(hazardTable(spells).map((step) => step.atRisk))).toBe(sum(rows.map((row) => row.total)));
    }),
  );
});

it('without censoring, gets the share of those who last from the life table', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1 }), (ends) => {
      const table = hazardTable(ends.map((to) => ({ to, ended: true, count: 1 })));
      for (let t = 1; t <= 8; t++) {
        const survived = survivalThrough(table.filter((step) => step.period <= t).map((step) => step.hazard));
        expect(survived).toBeCloseTo(ends.filter((end) => end > t).length / ends.length, 10);
      }
    }),
  );
});

it('has the life table as its logistic with one column a period', () => {
  const spells = [
    { to: 1, ended: true, count: 30 },
    { to: 2, ended: true, count: 25 },
    { to: 3, ended: true, count: 10 },
    { to: 3, ended: false, count: 35 },
    { from: 2, to: 3, ended: false, count: 12 },
  ];
  const dummies = (period: number): number[] => [2, 3].map((p) => (p === period ? 1 : 0));
  const fit = fitLogistic(
    personPeriodRows(spells, (_, period) => dummies(period)),
    { ridge: 0 },
  );
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  for (const { period, hazard } of hazardTable(spells))
    expect(probability(fit, dummies(period))).toBeCloseTo(hazard, 7);
});

it('recovers a known hazard of simulated contracts, and ranks as well as it', () => {
  const random = seededRandom(12);
  const truth = { intercept: -3, coefficients: [-0.15, 0.8] };
  const spells = Array.from({ length: 4000 }, () => {
    const usage = normal(random);
    for (let to = 1; to <= 12; to++)
      if (random() < sigmoid(logOdds(truth, [to, usage]))) return { to, ended: true, count: 1, usage };
    return { to: 12, ended: false, count: 1, usage };
  });
  const rows = personPeriodRows(spells, (s, period) => [period, s.usage]);
  const fit = fitLogistic(rows);
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  expect(Math.abs((fit.coefficients[0] ?? NaN) + 0.15)).toBeLessThan(0.03);
  expect(Math.abs((fit.coefficients[1] ?? NaN) - 0.8)).toBeLessThan(0.12);
  const [own, best] = [fit, truth].map((model) =>
    Number(auc(rows.map(({ features, positives }) => ({ score: logOdds(model, features), positive: positives > 0 })))),
  );
  expect(Math.abs((own ?? NaN) - (best ?? NaN))).toBeLessThan(0.01);
});

it('has nothing to tell of nothing', () => {
  expect(hazardTable([])).toEqual([]);
  expect(hazardTable([{ to: 3, ended: true, count: 0 }])).toEqual([]);
  expect(personPeriodRows([], () => [])).toEqual([]);
  expect(survivalThrough([])).toBe(1);
});

it('refuses wrong arguments by name', () => {
  expect(() => hazardTable([{ to: 0, ended: true, count: 1 }])).toThrow(/^to must be from/);
  expect(() => hazardTable([{ from: 0, to: 1, ended: true, count: 1 }])).toThrow(/^to must be from/);
  expect(() => hazardTable([{ to: 1.5, ended: true, count: 1 }])).toThrow(/^to must be/);
  expect(() => personPeriodRows([{ to: 1, ended: true, count: -1 }], () => [])).toThrow(/^count must be/);
  expect(() => survivalThrough([0.5, 1.5])).toThrow(/^hazards must be/);
});
