import type { ForecastResult } from '../forecasts/result.js';
import type { AlertResult, CasesResult, IndicatorResult, Measured } from '../result.js';
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
  ...{ id: 'a', title: 'A', family: 'sla', knownUntil: '2026-01-01T00:00:00.000Z', stopped: [], seldom: false },
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
  const told = { readings: { taken: 100, ok: 75, others }, stopped: ['activity'], seldom: true, hindsight, faults };
  expect(caveats({ ...result, ...told })).toEqual([
    '25 of 100 looks gave no reading, mostly because: needs 3 weeks.',
    expect.stringMatching(/^No rows of activity came after 2026-01-01, while others went on: /),
    expect.stringMatching(/between two looks are not in here. Look more often with --every=1h.$/),
    expect.stringMatching(/^75% of the readings use what was read of customers and tickets only later: /),
    'Telling the truth failed: no table (2 times).',
  ]);
});

describe('what is no better than what it replaces', () => {
  const naive = {
    words: 'As ever.',
    direction: 'above',
    measured: measured(5, 5),
    auc: 0.7,
    leads: { stepSeconds: 1, counts: [] },
  };
  const alertOf = (auc: number | null, right = 8) =>
    ({ warning: measured(right, 10 - right), auc, naive, horizonSeconds: 1 }) as unknown as AlertResult;
  const weak = (part: Partial<IndicatorResult>) => caveats({ ...result, ...part });

  it('is told of an alert', () => {
    expect(weak({ alert: alertOf(0.8) })).toEqual([]);
    expect(weak({ alert: alertOf(null) })).toEqual([]);
    expect(weak({ alert: alertOf(0.45) })).toEqual([
      expect.stringMatching(/no better than a coin would \(AUC 0.45\)\.$/),
    ]);
    expect(weak({ alert: alertOf(0.6) })).toEqual([
      'Its number ranked worse than the rule of thumb did here (AUC 0.60, the rule 0.70).',
    ]);
    expect(weak({ alert: alertOf(0.8, 4) })).toEqual(['Its rule of thumb was more often right here.']);
  });

  it('is told of chances and of forecasts', () => {
    const cases = {
      unit: ['ticket', 'tickets'],
      chances: { auc: 0.5 },
      naive: { chances: { auc: 0.4 } },
    } as unknown as CasesResult;
    expect(weak({ cases })).toEqual([expect.stringMatching(/^Its chances of single tickets .* coin/)]);
    const rules = [{ name: 'as ever', error: { meanAbsoluteError: 2 } }];
    const forecast = (meanAbsoluteError: number) =>
      ({ status: 'measured', whole: { own: { meanAbsoluteError }, rules } }) as unknown as ForecastResult;
    expect(weak({ forecast: forecast(1) })).toEqual([]);
    expect(weak({ forecast: forecast(3) })).toEqual([
      'The rule of thumb “as ever” was nearer to what came than its forecast here.',
    ]);
  });
});
