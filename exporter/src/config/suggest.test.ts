import fc from 'fast-check';
import { closest, editDistance, hint, resembles } from './suggest.js';

describe('the distance between two words', () => {
  it.each([
    ['', '', 0],
    ['query', 'query', 0],
    ['qurey', 'query', 1],
    ['quer', 'query', 1],
    ['querry', 'query', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%j, %j', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is the same both ways, zero only for equals, and no more than the longer word', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('a suggestion', () => {
  it('is the nearest candidate that can be meant', () => {
    expect(closest('thresold', ['threads', 'thresholds', 'every'])).toBe('thresholds');
    expect(closest('EVERY', ['every', 'ever'])).toBe('every');
    expect(closest('colour', ['currency', 'kind'])).toBeUndefined();
    expect(closest('x', [])).toBeUndefined();
    expect(resembles('urll', 'url')).toBe(true);
  });

  it('names what there is where nothing is near', () => {
    expect(hint('evry', ['every', 'settle'])).toBe('; did you mean `every`?');
    expect(hint('colour', ['every', 'settle'])).toBe('; known: `every`, `settle`');
    expect(hint('colour', [])).toBe('');
  });
});
