import fc from 'fast-check';
import { csvLine, csvText } from './csv.js';
import { parseCsv } from './testing/parse-csv.js';

it('quotes what must be quoted, so that any text comes back', () => {
  const cells = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', 'ä', '🙂', ' ') }), {
    minLength: 1,
  });
  fc.assert(fc.property(cells, (record) => expect(parseCsv(csvLine(record))).toEqual([record])));
  expect(csvLine(['a"b', null, 1.5])).toBe('"a""b",,1.5\r\n');
});

it('lets no text of others run as a formula', () => {
  expect(['=1+1', '+1', '-1', '@sum(a1)', '\t=1', '\r=1'].map(csvText)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@sum(a1)",
    "'\t=1",
    "'\r=1",
  ]);
  expect(['order 1', 'a=b', '', '1-2'].map(csvText)).toEqual(['order 1', 'a=b', '', '1-2']);
});
