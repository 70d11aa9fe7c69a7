import fc from 'fast-check';
import { formatRate, parseRate, ratePattern, readNumber } from './rate.js';
import { UnitError } from './unit-error.js';

describe('rates', () => {
  it.each([
    ['80%', 0.8],
    ['7%', 0.07],
    ['33.3%', 0.333],
    ['0.07%', 0.0007],
    [0.8, 0.8],
    ['0.8', 0.8],
    ['100 %', 1],
    [0, 0],
  ])('%s', (text, rate) => {
    expect(parseRate(text)).toBe(rate);
  });

  it.each(['', '%', '80 percent', '101%', 1.01, -0.1, '-1%', NaN, Infinity, '0x1', '1,5%'])('not %j', (text) => {
    expect(() => parseRate(text)).toThrow(UnitError);
  });

  it('are read back as they are written', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (rate) => expect(parseRate(formatRate(rate))).toBe(rate)),
    );
    expect([0, 0.8, 0.07, 0.075, 0.333, 1, 1e-9].map(formatRate)).toEqual([
      '0%',
      '80%',
      '7%',
      '7.5%',
      '33.3%',
      '100%',
      '1e-9',
    ]);
    expect('7.5%').toMatch(new RegExp(ratePattern));
  });

  it('in per cent are the number with two decimals shifted, to the last bit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), (basisPoints) => {
        const percent = `${Math.floor(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}%`;
        expect(readNumber(percent)).toBe(
          Number(`0.${String(basisPoints).padStart(4, '0')}`) + (basisPoints === 10_000 ? 0.9 : 0),
        );
      }),
    );
  });
});
