import fc from 'fast-check';
import { sliceLength, sortInSlices } from './slices.js';

describe('sorting in slices', () => {
  const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;

  it('orders as a plain sort does, equal keys in their order', async () => {
    const keys = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: sliceLength * 5, size: 'max' });
    await fc.assert(
      fc.asyncProperty(keys, async (given) => {
        const items = given.map((key, i) => ({ key, i }));
        expect(await sortInSlices(items, byKey)).toEqual([...items].sort(byKey));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves what it was given as it was', async () => {
    const items = [{ key: 2 }, { key: 1 }];
    await sortInSlices(items, byKey);
    expect(items).toEqual([{ key: 2 }, { key: 1 }]);
  });
});
