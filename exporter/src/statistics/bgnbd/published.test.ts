import { readFileSync } from 'node:fs';
import { numericCsv } from '../testing/csv.js';
import { expectedActivities } from './expected.js';
import { fitBgNbd } from './fit.js';
import { bgNbdLogLikelihood } from './likelihood.js';
import { probabilityAlive, probabilityOfSilence } from './predict.js';

const fixture = new URL('./fixtures/cdnow-grouped.csv', import.meta.url);
const cdnow = numericCsv(readFileSync(fixture, 'utf8'), ['x', 'tx', 'T', 'count']);
const published = { r: 0.2426, alpha: 4.4135, a: 0.7929, b: 2.4258 };

describe('the published fit of CDNOW (Fader, Hardie and Lee 2005, table 2)', () => {
  const fit = fitBgNbd(cdnow);

  it('is reproduced: parameters to four digits, log-likelihood to .01', () => {
    if (fit.status !== 'fitted') throw new Error(fit.reason);
    expect(fit.customers).toBe(2357);
    expect(fit.repeaters).toBe(946);
    expect(fit.parameters.r).toBeCloseTo(published.r, 4);
    expect(fit.parameters.alpha).toBeCloseTo(published.alpha, 3);
    expect(fit.parameters.a).toBeCloseTo(published.a, 3);
    expect(fit.parameters.b).toBeCloseTo(published.b, 3);
    expect(Math.abs(fit.logLikelihood - -9582.43)).toBeLessThan(0.01);
    expect(fit.unbounded).toEqual([]);
  });

  it('has its log-likelihood at the published parameters', () => {
    expect(Math.abs(bgNbdLogLikelihood(published, cdnow) - -9582.43)).toBeLessThan(0.01);
  });
});

describe('predictions at the published parameters, T = 38.86 weeks', () => {
  const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

  it.each([
    [2, 30.43, 0.726579, 0.676509],
    [1, 1.71, 0.212101, 0.940916],
    [0, 0, 1, 0.938163],
    [7, 29.43, 0.641756, 0.453981],
    [10, 35, 0.846941, 0.210513],
    [4, 5, 0.010468, 0.992966],
  ])('x = %d, tx = %d: P(alive) %d, P0(13 weeks) %d', (x, tx, alive, silence) => {
    const history = { x, tx, T: 38.86 };
    expect(Math.abs(probabilityAlive(parameters, history) - alive)).toBeLessThan(1e-5);
    expect(Math.abs(probabilityOfSilence(parameters, history, 13) - silence)).toBeLessThan(1e-5);
  });

  it('expects 1.226 purchases in 39 weeks of the first customer (Fader, Hardie and Lee 2005, the model in Excel)', () => {
    expect(expectedActivities(parameters, { x: 2, tx: 30.43, T: 38.86 }, 39)).toBeCloseTo(1.226, 3);
  });
});
