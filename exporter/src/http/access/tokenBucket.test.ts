import { TokenBucket } from './tokenBucket.js';

describe('a token bucket', () => {
  let now = 0;
  beforeEach(() => (now = 0));

  it('lets a burst through, and then one each interval', () => {
    const bucket = new TokenBucket(1000, 3, () => now);
    expect([1, 2, 3, 4].map(() => bucket.take())).toEqual([true, true, true, false]);
    now = 999;
    expect(bucket.take()).toBe(false);
    now = 1000;
    expect([bucket.take(), bucket.take()]).toEqual([true, false]);
  });

  it('never holds more than the burst', () => {
    const bucket = new TokenBucket(1000, 2, () => now);
    now = 1_000_000;
    expect([1, 2, 3].map(() => bucket.take())).toEqual([true, true, false]);
  });
});
