import type { IndicatorResult, Measured } from '../result.js';
import { caveats, headline, times, verdict } from './words.js';

const measured = (right: number, wrong: number, medianDays: number | null = null): Measured => ({
  ...{ threshold: 1, status: 'measured', reason: null, episodes: right + wrong, right, wrong, open: 0, events: 0 },
  ...{ caught: 0, precision: right / (right + wrong), recall: null, alertsPerWeek: 1, falseAlarmsPerMonth: 1 },
  leadSeconds:
    medianDays === null
      ? null
      : { mean: 0, lowerQuartile: 0, median: medianDays * 86_400, upperQuartile: medianDays * 86_400 },
});

it.each([
  [8, 2, 'Right 8 of 10 times'],
  [83, 17, 'Right 8 of 10 times'],
  [12, 0, 'Right all 12 times'],
  [0, 14, 'Not once right in 14 alerts'],
  [99, 1, 'Right more than 9 of 10 times'],
  [1, 99, 'Right less than 1 of 10 times'],
])('%d right and %d wrong are told as: %s', (right, wrong, words) => {
  expect(times(measured(right, wrong))).toBe(words);
});

it('tells how far ahead, and what there is no rate of', () => {
  expect(verdict(measured(8, 2, 23))).toBe('Right 8 of 10 times, 23 days ahead (median)');
  expect(verdict(measured(8, 2, 0))).toBe('Right 8 of 10 times, as it happens (median)');
  const few = {
    ...measured(3, 1),
    status: 'too_little_history',
    reason: 'There were 4 alerts',
    precision: null,
  } as const;
  expect(verdict(few)).toBe('Too little history: there were 4 alerts');
});

const result: IndicatorResult = {
  ...{ id: 'a', title: 'A', family: 'sla', knownUntil: '2026-01-01T00:00:00.000Z', stopped: [] },
  readings: { taken: 100, ok: 100, others: [] },
  ...{ hindsight: { share: 0, entities: [] }, alert: null, cases: null, forecast: null, faults: [] },
};

it('has nothing to add where nothing is amiss', () => {
  expect(caveats(result)).toEqual([]);
  expect(headline(result)).toBe('There is nothing that it could be held against.');
});

it('says what must be known to read the numbers', () => {
  const others = [{ status: 'not_enough_data', reason: 'needs 3 weeks', count: 20 }];
  const hindsight = { share: 0.75, entities: ['customers', 'tickets'] };
  const faults = ['telling the truth failed: no table (2 times)'];
  expect(caveats({ ...result, readings: { taken: 100, ok: 75, others }, hindsight, faults })).toEqual([
    '25 of 100 looks gave no reading, mostly because: needs 3 weeks.',
    expect.stringMatching(/^75% of the readings use what was read of customers and tickets only later: /),
    'Telling the truth failed: no table (2 times).',
  ]);
});
