import fc from 'fast-check';
import { cellParser, parseTime, toWire } from './cells.js';

it('reads every instant in the form in which Postgres writes it', () => {
  const instants = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 999 }), (date, micros) => {
      const text = date.toISOString().replace('T', ' ').replace('Z', '');
      const exact = `${text}${String(micros).padStart(3, '0')}`.replace(/\.?0+$/, '');
      const written = exact.length < 'YYYY-MM-DD hh:mm:ss'.length ? text.slice(0, 19) : exact;
      expect(parseTime(written)).toEqual(date);
      expect(parseTime(`${written}+00`)).toEqual(date);
    }),
  );
});

it.each([
  ['2024-01-31 10:00:00+05:45', '2024-01-31T04:15:00Z'],
  ['2024-01-31 10:00:00-03', '2024-01-31T13:00:00Z'],
  ['10000-01-01 00:00:00', '+010000-01-01T00:00:00Z'],
])('reads %s', (text, expected) => {
  expect(parseTime(text)).toEqual(new Date(expected));
});

it.each(['infinity', '-infinity', '0044-03-15 12:00:00 BC'])('has no Date for %s', (text) => {
  expect(parseTime(text)).toBeNull();
});

it('has no day for infinity and before Christ', () => {
  expect(['2024-02-29', 'infinity', '0044-03-15 BC'].map(cellParser(1082))).toEqual(['2024-02-29', null, null]);
});

it('writes a Date in UTC and without a zone', () => {
  expect(toWire(new Date('2024-01-31T10:00:00.5Z'))).toBe('2024-01-31T10:00:00.500');
});
