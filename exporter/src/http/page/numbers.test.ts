import { counted, listed, whole } from './numbers.js';

describe('numbers and lists in sentences', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
  ])('%j is %j', (items, text) => {
    expect(listed(items)).toBe(text);
  });

  it('group thousands and agree with what they count', () => {
    expect(whole(1_234_567)).toBe('1,234,567');
    expect([0, 1, 2].map((n) => counted(n, 'entity', 'entities'))).toEqual(['0 entities', '1 entity', '2 entities']);
  });
});
