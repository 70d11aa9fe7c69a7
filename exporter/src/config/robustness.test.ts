import fc from 'fast-check';
import { ConfigErrors } from './errors.js';
import { fixtures } from './testing/fixtures.js';
import { loadText } from './testing/load-text.js';

const texts = fixtures('good').map(({ text }) => text);
const lines = (text: string): number => text.split('\n').length;

/** What comes of a text: undefined when it loads, its errors when it is bad. Anything else is a fault of leadline. */
function errorsOf(text: string): ConfigErrors | undefined {
  try {
    loadText(text, { SHOP_PASSWORD: 'a', SHOP_THREADS: '1', SHOP_ENABLED: 'true' });
    return undefined;
  } catch (error) {
    if (error instanceof ConfigErrors) return error;
    throw error;
  }
}

describe('whatever the file holds, the answer is a configuration or a list of problems', () => {
  const splinter = fc.constantFrom(
    '',
    '\n',
    '  ',
    '\t',
    ':',
    ': ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    '*a',
    '&a ',
    '|',
    '${',
    '$$',
    '0',
    '~',
    'x: 1',
  );
  const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat({ max: 30 }), put: splinter });

  it('with places inside the file', () => {
    const edits = fc.array(edit, { minLength: 1, maxLength: 4 });
    let bad = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (text, all) => {
        const edited = all.reduce((now, { at, cut, put }) => {
          const offset = Math.floor(at * now.length);
          return now.slice(0, offset) + put + now.slice(offset + cut);
        }, text);
        const errors = errorsOf(edited);
        if (errors === undefined) return;
        bad++;
        expect(errors.problems.length).toBeGreaterThan(0);
        for (const { line, column, message } of errors.problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines(edited));
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toMatch(/undefined|\[object|NaN/);
        }
      }),
      { numRuns: 500 },
    );
    expect(bad).toBeGreaterThan(100);
  });

  it.each([
    ['an alias inside its own anchor', 'store: &a { engine: duckdb, path: *a }'],
    ['a key of the language', '__proto__: { polluted: 1 }\nconstructor: 1'],
    ['a map as a key', '? { a: 1 }\n: 2'],
    ['a key of two kinds', '1: a\n"1": b'],
    ['text alone', 'hello'],
    ['a byte of nothing', '\0'],
    ['an empty key', ': 1'],
  ])('%s', (_, text) => {
    expect(errorsOf(text)).toBeInstanceOf(ConfigErrors);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
