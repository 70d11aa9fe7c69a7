import { defineIndicator, gauge, type Metric } from '../../indicators/define.js';
import { durationInWords, inUnit, inWords, metricTitle, shortTitles, unitOf } from './wording.js';

const indicatorWith = (...names: Metric['name'][]) =>
  defineIndicator({
    id: 'probe',
    family: 'sla',
    needs: ['tickets'],
    metrics: Object.fromEntries(names.map((name) => [name, gauge(name, 'Tickets.')])),
    every: '1h',
    staleAfter: '1d',
    minimum: {},
    thresholds: 'none',
    words: { title: 'Probe', meaning: 'Probes.', method: 'Probed.' },
    read: () => Promise.resolve([]),
  });

it.each([
  [
    ['leadline_breaches_to_usual_ratio', 'leadline_breaches_tickets', 'leadline_breaches_due_tickets'],
    ['To usual', 'Tickets', 'Due tickets'],
  ],
  [
    ['leadline_budget_ratio', 'leadline_budget_left_seconds'],
    ['Budget', 'Left'],
  ],
  [['leadline_backlog_tickets'], ['Backlog tickets']],
  [
    ['leadline_activated_customers', 'leadline_usual_ratio'],
    ['Activated customers', 'Usual'],
  ],
  [
    ['leadline_backlog_saturation_ratio', 'leadline_backlog_saturation_seconds', 'leadline_backlog_tickets'],
    ['Saturation in percent', 'Saturation in time', 'Tickets'],
  ],
] satisfies [Metric['name'][], string[]][])('columns of %j are called %j', (names, titles) => {
  expect([...shortTitles(indicatorWith(...names)).values()]).toEqual(titles);
});

it.each([
  ['leadline_x_ratio', 0.25, '25 %'],
  ['leadline_x_ratio', 0.07, '7 %'],
  ['leadline_x_ratio', 1.25, '125 %'],
  ['leadline_x_seconds', 7200, '2 hours'],
  ['leadline_x_seconds', 129_600, '1.5 days'],
  ['leadline_x_seconds', 30, '30 seconds'],
  ['leadline_x_tickets', 3, '3'],
] as const)('the threshold of %s at %d is %j', (name, value, text) => {
  expect(inWords(value, { name })).toBe(text);
});

it.each([
  ['leadline_x_ratio', 'percentunit'],
  ['leadline_x_seconds', 's'],
  ['leadline_x_timestamp_seconds', 'dateTimeAsLocal'],
  ['leadline_x_per_hour', 'suffix: per hour'],
  ['leadline_x_tickets', 'locale'],
] as const)('%s is drawn in %s', (name, unit) => {
  expect(unitOf({ name, help: 'A number.' }).unit).toBe(unit);
});

it('gives instants in the milliseconds of which Grafana makes a date', () => {
  expect(inUnit('max(x)', { name: 'leadline_x_timestamp_seconds' })).toBe('1000 * max(x)');
  expect(inUnit('max(x)', { name: 'leadline_x_seconds' })).toBe('max(x)');
});

it('counts have no decimals, a rate as many as it takes, a yes or no no unit', () => {
  expect(unitOf({ name: 'leadline_x_tickets', help: 'Tickets.' }).decimals).toBe(0);
  expect(unitOf({ name: 'leadline_burn_rate', help: 'Rate.' }).decimals).toBeUndefined();
  expect(unitOf({ name: 'leadline_frozen', help: 'Whether it stands still.' })).toEqual({});
});

it('says names and durations as people do', () => {
  expect(metricTitle({ name: 'leadline_backlog_usual_work_seconds' })).toBe('Backlog usual work');
  expect(metricTitle({ name: 'leadline_largest_gap_timestamp_seconds' })).toBe('Largest gap at');
  expect(['1h', '30m', '2d', '1h30m'].map(durationInWords)).toEqual(['1 hour', '30 minutes', '2 days', '1h30m']);
});
