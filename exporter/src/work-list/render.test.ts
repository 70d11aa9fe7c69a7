import fc from 'fast-check';
import { parseCsv } from '../markup/testing/parse-csv.js';
import type { WorkListFound } from './read.js';
import { workListCsv } from './csv.js';
import { renderWorkList } from './text.js';
import { chance, due, money, span } from './words.js';

const asOf = new Date('2026-11-25T09:00:00Z');
const hours = (count: number) => new Date(asOf.getTime() + count * 3_600_000);

const list: WorkListFound = {
  ...{ status: 'ok', indicator: 'x', title: 'Customers to call first', unit: ['customer', 'customers'] },
  ...{ labels: ['segment'], where: {}, asOf, timeZone: 'Europe/Berlin', currency: 'EUR', total: 12 },
  items: [
    {
      unit: 'c-17',
      labels: { segment: 'retail' },
      chance: 0.714,
      value: 1240.4,
      dueAt: hours(-50),
      reason: 'no order for 41 days; usually one every 9 days, and the last three were smaller than usual',
    },
    { unit: '=cmd()', labels: { segment: 'b\u001b[31m2b' }, chance: 0.001, reason: 'no order, ever' },
  ],
};

it('is a table as wide as the terminal, with what is said of any of its items', () => {
  expect(renderWorkList(list, 100)).toBe(
    [
      'Customers to call first',
      '2 of 12 customers, most urgent first, as of Wed 25 Nov 2026, 10:00 (Europe/Berlin)',
      '',
      '   customer  segment   chance  at stake   due           why',
      '1  c-17      retail    71 %    1,240 EUR  2 d 2 h late  no order for 41 days; usually one every 9',
      '                                                        days, and the last three were smaller than',
      '                                                        usual',
      '2  =cmd()    b [31m2b  < 1 %   -          -             no order, ever',
      '',
    ].join('\n'),
  );
});

it('says of whom it is, and that nobody is on it', () => {
  const none = { ...list, items: [], total: 0, where: { segment: 'retail' } };
  expect(renderWorkList(none, 80)).toBe(
    'Customers to call first, segment retail\nNo customer is on this list as of Wed 25 Nov 2026, 10:00 (Europe/Berlin).\n',
  );
  expect(renderWorkList({ ...list, items: list.items.slice(0, 1), total: 1 }, 80)).toContain('\n1 customer, most');
});

it('is a file for spreadsheets, in plain numbers, in which no text of others is a formula', () => {
  const [header, first, second] = parseCsv(workListCsv(list));
  expect(header).toEqual(['customer', 'segment', 'chance_ratio', 'value_eur', 'due_at', 'reason']);
  expect(first!.slice(0, 5)).toEqual(['c-17', 'retail', '0.714', '1240.4', '2026-11-23T07:00:00.000Z']);
  expect(second!.slice(0, 5)).toEqual(["'=cmd()", 'b\u001b[31m2b', '0.001', '', '']);
});

it('has no column of which nothing is known', () => {
  const plain = { ...list, items: [{ unit: 'a', labels: { segment: 's' }, reason: 'r' }] };
  expect(workListCsv(plain)).toBe('customer,segment,reason\r\na,s,r\r\n');
  expect(renderWorkList(plain, 80)).toContain('   customer  segment  why\n1  a         s        r\n');
});

it('says times and chances as people do', () => {
  expect([10_000, 45 * 60_000, 3 * 3_600_000, 200 * 60_000, 53 * 3_600_000, 400 * 3_600_000].map(span)).toEqual([
    '1 min',
    '45 min',
    '3 h',
    '3 h 20 min',
    '2 d 5 h',
    '16 d',
  ]);
  expect([due(hours(2), asOf), due(hours(-2), asOf), due(asOf, asOf)]).toEqual(['in 2 h', '2 h late', 'in 1 min']);
  expect([0, 0.004, 0.5, 0.994, 1].map(chance)).toEqual(['< 1 %', '< 1 %', '50 %', '99 %', '> 99 %']);
  expect([money(9.5, 'EUR'), money(1234567, 'USD')]).toEqual(['9.50 EUR', '1,234,567 USD']);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(chance(share)).toMatch(/^(< 1|\d{1,2}|> 99) %$/);
    }),
  );
});
