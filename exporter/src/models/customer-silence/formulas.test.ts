import fc from 'fast-check';
import { probabilityOfSilence } from '../../statistics/bgnbd/predict.js';
import { sigmoid } from '../../statistics/special/logistic.js';
import { numbers } from '../formula/arithmetic.js';
import { activityFeatures, closedFormLogOdds, SILENCE_FEATURES, silenceFeatures } from './formulas.js';

/** BG/NBD as it is published for CDNOW (Fader, Hardie and Lee 2005), in weeks. */
const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const shapes = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const parameters = fc.record({ r: shapes, alpha: shapes, a: shapes, b: shapes });
const histories = fc
  .record({
    x: fc.integer({ min: 0, max: 3000 }),
    tenure: fc.integer({ min: 0, max: 4000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ x, tenure, share }) => ({ repeats: x, tenure, recency: x === 0 ? tenure : Math.floor(share * tenure) }));

describe('the closed form', () => {
  it.each([
    [2, 30.43, 0.676509],
    [1, 1.71, 0.940916],
    [0, 0, 0.938163],
    [7, 29.43, 0.453981],
    [10, 35, 0.210513],
    [4, 5, 0.992966],
  ])('is that of the paper for %d repeats, the last at %d weeks', (repeats, tx, chance) => {
    const history = { repeats, tenure: 38.86, recency: 38.86 - tx };
    expect(sigmoid(closedFormLogOdds(numbers, published, history, 13))).toBeCloseTo(chance, 5);
  });

  it('is the probability of silence for all customers, in log odds', () => {
    fc.assert(
      fc.property(parameters, histories, fc.integer({ min: 1, max: 400 }), (bgNbd, history, h) => {
        const { repeats: x, tenure: T, recency } = history;
        const expected = probabilityOfSilence(bgNbd, { x, tx: T - recency, T }, h);
        expect(sigmoid(closedFormLogOdds(numbers, bgNbd, history, h))).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('is finite for whoever came back every day for ten years, and for one who never did', () => {
    for (const bgNbd of [published, { r: 1e-3, alpha: 1e-7, a: 1e-4, b: 1e5 }, { r: 1e3, alpha: 1e6, a: 1e4, b: 1e-4 }])
      for (const history of [
        { repeats: 3650, tenure: 3650, recency: 0 },
        { repeats: 3650, tenure: 36500, recency: 32850 },
        { repeats: 0, tenure: 0, recency: 0 },
      ])
        expect(Math.abs(closedFormLogOdds(numbers, bgNbd, history, 1))).toBeLessThan(1000);
  });
});

describe('features', () => {
  const history = fc.record({
    repeats: fc.nat(5000),
    recency: fc.nat(400),
    tenure: fc.nat(5000),
    recent: fc.nat(28),
    prior: fc.nat(84),
    gapLogs: fc.double({ min: 0, max: 1e4, noNaN: true }),
    longest: fc.nat(5000),
    weeks: fc.integer({ min: 1, max: 700 }),
    months: fc.integer({ min: 1, max: 180 }),
  });

  it('are finite whatever a customer did, and as many as they have names', () => {
    fc.assert(
      fc.property(history, fc.double({ noNaN: true }), (each, closedForm) => {
        const features = silenceFeatures(numbers, closedForm, each, 3);
        expect(features).toHaveLength(SILENCE_FEATURES.length);
        const tenure = Math.max(each.tenure, each.recency);
        for (const feature of [...features, ...activityFeatures(numbers, { ...each, tenure })])
          expect(Number.isFinite(feature)).toBe(true);
      }),
    );
  });

  it('hold the present silence against the gaps that are usual for the customer', () => {
    const at = SILENCE_FEATURES.indexOf('recency against own gaps');
    const against = (recency: number, gap: number) => {
      const usual = { ...usualHistory, recency, repeats: 98, gapLogs: 98 * Math.log(gap) };
      return silenceFeatures(numbers, 0, usual, Math.log(gap))[at];
    };
    expect(against(9, 10)).toBeCloseTo(0, 12);
    expect(against(29, 10)).toBeCloseTo(Math.log(3), 12);
  });
});

const usualHistory = {
  repeats: 0,
  recency: 0,
  tenure: 900,
  recent: 0,
  prior: 0,
  gapLogs: 0,
  longest: 0,
  weeks: 1,
  months: 1,
};
