import fc from 'fast-check';
import { bytesPattern, formatBytes, parseBytes } from './bytes.js';
import { UnitError } from './unit-error.js';

describe('sizes', () => {
  it.each([
    ['256MiB', 268_435_456],
    ['1GB', 1e9],
    ['1.5GiB', 1_610_612_736],
    ['64 KB', 64_000],
    ['10B', 10],
  ])('%s', (text, bytes) => {
    expect(parseBytes(text)).toBe(bytes);
    expect(text).toMatch(new RegExp(bytesPattern));
  });

  it.each(['', '256', '256M', '1 gb', 'MiB', '-1GB', '9999999TiB', 'constructor', '1toString'])('not %j', (text) => {
    expect(() => parseBytes(text)).toThrow(UnitError);
  });

  it('are read back as they are written', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (bytes) => expect(parseBytes(formatBytes(bytes))).toBe(bytes)));
    expect([268_435_456, 1e9, 1000, 1025].map(formatBytes)).toEqual(['256MiB', '1GB', '1KB', '1025B']);
  });
});
