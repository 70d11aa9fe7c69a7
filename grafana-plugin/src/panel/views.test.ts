import { prepareCapacity } from '../capacity/prepareCapacity.js';
import { drainWords } from '../capacity/words.js';
import { alarmsOf } from '../catalogue/alarms.js';
import { catalogue } from '../catalogue/catalogue.js';
import { staleFor } from '../data/staleness.js';
import { completed, defaultOptions } from '../options.js';
import { prepareSla } from '../sla/prepareSla.js';
import { headlineWords } from '../sla/words.js';
import { frame, indexOf, now, words } from '../testing/frames.js';
import { fittingViews } from './chooseView.js';
import { faultWords } from './fault.js';
import { marksOf } from './marks.js';

const OPEN = 'leadline_deadline_open_tickets';
const target = (queue: string, priority: string) => ({ queue, priority, target: 'resolution' });

describe('SLA risk', () => {
  const index = indexOf(
    ...['overdue', 'under_4h'].map((due) => frame(OPEN, { ...target('calm', 'high'), due }, 1)),
    ...['overdue', 'under_4h'].map((due) => frame(OPEN, { ...target('busy', 'high'), due }, 9)),
    frame(OPEN, { ...target('alarmed', 'low'), due: 'overdue' }, 2),
    frame('leadline_deadline_shortfall_ratio', target('alarmed', 'low'), 0.2),
    frame('leadline_error_budget_left_ratio', { name: 'busy', target: 'resolution' }, 0.3),
    frame('leadline_error_budget_burn_severity', { name: 'an API', target: 'service' }, 5),
  );
  const rows = prepareSla(index, alarmsOf(index, catalogue, 'sla', words.format))!;

  it('sorts by alerts, then by what is overdue or expected', () => {
    expect(rows.map(({ labels }) => labels['queue'])).toEqual(['alarmed', 'busy', 'calm']);
    expect(rows[0]!.alarm).toMatchObject({ severity: 'critical', labels: target('alarmed', 'low') });
  });

  it('gives a row the alerts and the budget of its queue, and of nothing else', () => {
    expect(rows.slice(1).map(({ alarm }) => alarm)).toEqual([undefined, undefined]);
    expect(rows.map(({ budget }) => budget?.values)).toEqual([undefined, [0.3], undefined]);
  });

  it('says an alert of a whole queue once, and of other rows what is their own', () => {
    const open = (priority: string, tickets: number) =>
      frame(OPEN, { ...target('busy', priority), due: 'overdue' }, tickets);
    const found = indexOf(
      ...[open('high', 9), open('low', 5), open('normal', 3)],
      frame('leadline_error_budget_burn_severity', { name: 'busy', target: 'resolution' }, 5),
      frame('leadline_deadline_shortfall_ratio', target('busy', 'low'), 0.2),
    );
    const said = prepareSla(found, alarmsOf(found, catalogue, 'sla', words.format))!;
    const of = (priority: string) => said.find(({ labels }) => labels['priority'] === priority)!;
    expect(of('high').alarm?.indicator).toBe('error-budget');
    expect(of('low').alarm?.indicator).toBe('ticket-deadlines');
    expect([of('high'), of('low')].map(({ above }) => above)).toEqual([undefined, undefined]);
    expect(of('normal').above?.labels['priority']).toBe('high');
    expect(headlineWords(words.t, said, true)).toBe('3 of 3 queues and priorities are at risk.');
  });

  it('is not drawn without its metrics', () => {
    expect(prepareSla(indexOf(frame('m', { queue: 'a' }, 1)), [])).toBeUndefined();
  });
});

describe('capacity', () => {
  const row = (...frames: Parameters<typeof indexOf>) => prepareCapacity(indexOf(...frames), [])![0]!;
  const backlog = frame('leadline_backlog_tickets', { queue: 'a' }, 4);

  it('says when a queue is never done, and is silent where it is not known', () => {
    const draining = (value: number) => frame('leadline_backlog_draining', { queue: 'a' }, value);
    const drain = frame('leadline_backlog_drain_seconds', { queue: 'a' }, 3 * 86_400);
    const said = (...frames: Parameters<typeof indexOf>) => drainWords(words, row(backlog, ...frames));
    expect([said(draining(0)), said(draining(1), drain), said()]).toEqual(['never at this pace', '3 days', '']);
  });

  it('has the hours to come in their order', () => {
    const missing = (ahead: string) => frame('leadline_staffing_missing_agents', { queue: 'a', ahead }, Number(ahead));
    expect(row(backlog, missing('10'), missing('02')).gaps.map(({ ahead }) => ahead)).toEqual([2, 10]);
  });
});

describe('the view', () => {
  it('is the one that the data is for', () => {
    const cell = frame('x', { cohort: '2026-01-05', age: '01' }, 0.5);
    expect(fittingViews(indexOf(cell))).toEqual(['cohorts']);
    expect(fittingViews(indexOf(frame(OPEN, target('a', 'b'), 1)))).toEqual(['sla']);
    expect(fittingViews(indexOf(frame('leadline_backlog_tickets', { queue: 'a' }, 1)))).toEqual(['capacity']);
    const growth = frame('leadline_backlog_growth_ratio', { queue: 'a' }, 1);
    expect(fittingViews(indexOf(growth, frame('leadline_pulse_shortfall_band_ratio', {}, 1)))[0]).toBe('brief');
    expect(fittingViews(indexOf(frame('up', {}, 1)))).toEqual([]);
  });

  it('says of data that is not for it what it needs, with a query, and what it got', () => {
    const index = indexOf(frame('up', {}, 1));
    expect(faultWords('cohorts', index, words.t)).toMatch(/cohort and age.*leadline_cohort.*Found: up/);
    expect(faultWords('brief', indexOf(), words.t)).toMatch(/return no series/);
  });

  it('says which column of a table is missing, and which is of a type that cannot be read', () => {
    const column = (name: string, type: string) => ({ name, type, values: [1] });
    const said = (...fields: Array<ReturnType<typeof column>>) =>
      faultWords('cohorts', indexOf(), words.t, [{ length: 1, fields }]);
    expect(said(column('cohort', 'string'), column('share', 'number'))).toBe(
      'The table has no column age. It needs one that is a number.',
    );
    expect(said(column('cohort', 'other'), column('age', 'number'))).toBe(
      'The column cohort is of type other. It needs to be a text, a date or a number.',
    );
    expect(said(column('cohort', 'time'), column('age', 'number'), column('retention', 'string'))).toBe(
      'The column retention is of type string. It needs to be a number.',
    );
  });

  it('completes options of a dashboard that knows fewer', () => {
    const options = { view: 'sla', cohorts: { sort: 'size' } } as never;
    expect(completed(options)).toEqual({
      ...defaultOptions,
      view: 'sla',
      cohorts: { ...defaultOptions.cohorts, sort: 'size' },
    });
    expect(completed(undefined)).toEqual(defaultOptions);
  });
});

describe('old data', () => {
  const index = indexOf(frame('m', {}, 1));
  it('is told from data that is as old as scraping and steps explain', () => {
    expect(staleFor(index, now + 10 * 60_000)).toBeUndefined();
    expect(staleFor(index, now + 3_600_000)).toBe(3600);
    expect(staleFor(index, now + 3_600_000, 3_600_000)).toBeUndefined();
  });
});

describe('marks', () => {
  it('are annotations and changes of alerts, without markup', () => {
    const column = (name: string, values: unknown[]) => ({ name, type: 'other', values });
    const frames = [
      {
        length: 2,
        fields: [column('time', [1, 2]), column('text', ['<b>Release</b>', 'x']), column('newState', ['', 'Alerting'])],
      },
    ];
    expect(marksOf(frames)).toEqual([
      { time: 1, text: 'Release', kind: 'annotation' },
      { time: 2, text: 'x Alerting', kind: 'alert' },
    ]);
    expect(marksOf(undefined)).toEqual([]);
  });
});
