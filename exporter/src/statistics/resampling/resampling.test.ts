import fc from 'fast-check';
import { seededRandom } from '../random/random.js';
import { resamplePaths } from './blocks.js';
import { alarmThreshold } from './threshold.js';

describe('alarmThreshold', () => {
  it('leaves at most the false-alarm share above it, counting the path to come', () => {
    const levels = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(levels, fc.constantFrom(0.01, 0.05, 0.1, 0.2, 0.5), (largest, falseAlarm) => {
        const threshold = alarmThreshold(largest, falseAlarm);
        if (typeof threshold !== 'number') {
          expect(largest.length).toBeLessThan(1 / falseAlarm - 1);
          return;
        }
        const above = largest.filter((level) => level > threshold).length;
        expect((above + 1) / (largest.length + 1)).toBeLessThanOrEqual(falseAlarm + 1e-9);
      }),
    );
  });

  it('needs 19 paths for 5 %, and falls as more false alarms are borne', () => {
    const levels = Array.from({ length: 19 }, (_, i) => i);
    expect(alarmThreshold(levels, 0.05)).toBe(18);
    expect(alarmThreshold(levels, 0.5)).toBe(9);
    expect(alarmThreshold(levels.slice(1), 0.05)).toEqual({
      status: 'not_enough_data',
      reason: expect.stringMatching(/needs 19$/),
    });
    expect(() => alarmThreshold(levels, 0)).toThrow(/^falseAlarm must be/);
    expect(() => alarmThreshold([NaN], 0.5)).toThrow(/^largest must be/);
  });
});

describe('resamplePaths', () => {
  it('keeps what belongs together within a block', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 30 }), fc.nat(), (block, window, seed) => {
        const n = 3 * block;
        const history = Array.from({ length: n }, (_, i) => i);
        const paths = resamplePaths(history, { paths: 5, window, block, random: seededRandom(seed) });
        if ('status' in paths) throw new Error(paths.reason);
        expect(paths).toHaveLength(5);
        for (const path of paths) {
          expect(path).toHaveLength(window);
          path.forEach((value, i) => {
            if (i % block !== 0) expect(value).toBe(((path[i - 1] ?? NaN) + 1) % n);
          });
        }
      }),
    );
  });

  it('draws every value equally often', () => {
    const history = Array.from({ length: 20 }, (_, i) => i);
    const paths = resamplePaths(history, { paths: 2000, window: 14, random: seededRandom(4) });
    if ('status' in paths) throw new Error(paths.reason);
    const counts = history.map((value) => paths.flat().filter((drawn) => drawn === value).length);
    // 28,000 draws in blocks: about 1,400 each, with a standard error of some 37.
    for (const count of counts) expect(Math.abs(count - 1400)).toBeLessThan(220);
  });

  it('says that a history of less than two blocks is not enough; refuses wrong arguments by name', () => {
    const options = { paths: 1, window: 3, random: seededRandom(1) };
    expect(resamplePaths([], options)).toEqual({
      status: 'not_enough_data',
      reason: expect.stringMatching(/needs 14$/),
    });
    expect(() => resamplePaths([1], { ...options, window: 0 })).toThrow(/^window must be/);
    expect(() => resamplePaths([1], { ...options, block: 0 })).toThrow(/^block must be/);
    expect(() => resamplePaths([1], { ...options, paths: -1 })).toThrow(/^paths must be/);
  });
});
