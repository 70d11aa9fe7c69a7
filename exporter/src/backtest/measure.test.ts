import type { Matched } from './alerts/match.js';
import { measure } from './measure.js';

const DAY = 86_400_000;
const spans = { looked: 70 * DAY, judged: 61 * DAY };
const matched = (some: Partial<Matched>): Matched => ({
  ...{ right: 0, wrong: 0, open: 0, unjudged: 0, leads: [], events: 0, caught: 0 },
  ...some,
});

it('gives rates, leads in seconds and alarms a month', () => {
  const leads = [2, 4, 6, 8].map((days) => ({ value: days * DAY, weight: 2 }));
  expect(measure(0.3, matched({ right: 8, wrong: 4, open: 2, leads, events: 16, caught: 12 }), spans)).toEqual({
    threshold: 0.3,
    status: 'measured',
    reason: null,
    episodes: 12,
    right: 8,
    wrong: 4,
    open: 2,
    events: 16,
    caught: 12,
    precision: 8 / 12,
    recall: 0.75,
    leadSeconds: { mean: 432_000, lowerQuartile: 259_200, median: 432_000, upperQuartile: 604_800 },
    alertsPerWeek: 1.4,
    falseAlarmsPerMonth: expect.closeTo((4 * 365.25) / 12 / 61, 10),
  });
});

it.each([
  [{}, 'There was no alert whose outcome is known; it takes 10 for a rate'],
  [{ right: 1 }, 'There was one alert whose outcome is known; it takes 10 for a rate'],
  [
    { right: 5, wrong: 4, open: 3 },
    'There were 9 alerts whose outcome is known; it takes 10 for a rate. Of 3 more it is not known yet',
  ],
  [{ unjudged: 2 }, 'There was no alert whose outcome is known; it takes 10 for a rate. Of 2 more it cannot be told'],
])('has no rate of fewer than ten alerts, and says why: %j', (some, reason) => {
  expect(measure(1, matched(some), spans)).toMatchObject({
    ...{ status: 'too_little_history', reason, precision: null, recall: null, leadSeconds: null },
  });
});

it('tells what was missed even where there was no alert', () => {
  expect(measure(1, matched({ events: 12 }), spans)).toMatchObject({ status: 'too_little_history', recall: 0 });
});

it('measures nothing without a truth, but tells how often it alerts', () => {
  expect(measure(1, matched({ open: 20 }), spans, 'No truth')).toMatchObject({
    ...{ status: 'not_measured', reason: 'No truth', precision: null, falseAlarmsPerMonth: null, alertsPerWeek: 2 },
  });
});
