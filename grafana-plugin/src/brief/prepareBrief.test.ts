import { catalogue, type CatalogueEntry } from '../catalogue/catalogue.js';
import { frame, indexOf, now, words } from '../testing/frames.js';
import { prepareBrief } from './prepareBrief.js';

const judging = { ...words, now };
const entry: CatalogueEntry = {
  ...{ id: 'backlog', family: 'capacity', title: 'Backlog', meaning: '', metrics: {} },
  alert: {
    ...{ metric: 'm_ratio', labels: ['queue'], direction: 'above', warning: 1.25, critical: 2, owner: 'operations' },
    sentence: [
      { kind: 'text', text: 'Queue ' },
      { kind: 'label', name: 'queue' },
      { kind: 'text', text: ' takes ' },
      { kind: 'value', form: 'factor' },
      { kind: 'text', text: ' times as long' },
    ],
    nextStep: ['Look.', 'Act.'],
  },
};
const brief = (...frames: Parameters<typeof indexOf>) => prepareBrief(indexOf(...frames), [entry], judging);

describe('the brief', () => {
  it('says what is beyond its threshold in the words of its alert, the most urgent first', () => {
    const { items } = brief(
      frame('m_ratio', { queue: 'a' }, 1.3),
      frame('m_ratio', { queue: 'big_one' }, 3),
      frame('m_ratio', { queue: 'c' }, 1.2),
      frame('m_ratio', { queue: 'd' }, 2.5),
    );
    expect(items.map(({ severity, sentence }) => [severity, sentence])).toEqual([
      ['critical', 'Queue big one takes 3 times as long.'],
      ['critical', 'Queue d takes 2.5 times as long.'],
      ['warning', 'Queue a takes 1.3 times as long.'],
    ]);
    expect(items[0]!.steps).toEqual(['Look.', 'Act.']);
  });

  it('says since when, against what, how sure and for whom', () => {
    const trust = { indicator: 'backlog', severity: 'critical' };
    const { items } = brief(
      frame('m_ratio', { queue: 'a' }, 1, 1, 1, 1, 1, 1, 1, 1.5, 2.1),
      frame('leadline_indicator_precision_ratio', trust, 0.79),
      frame('leadline_indicator_episodes', trust, 14),
      frame('leadline_indicator_lead_time_seconds', { ...trust, quantile: '0.5' }, 23 * 86_400),
    );
    expect(items[0]!.facts).toEqual([
      'Since 09:00 AM.',
      'Mostly in the time shown: as long, which needs nobody.',
      'Right 8 of 10 times, 23 days ahead.',
      'For operations.',
    ]);
  });

  it('says whether what it mostly was is well', () => {
    const mostly = (value: number) =>
      brief(frame('m_ratio', { queue: 'a' }, ...Array.from({ length: 8 }, () => value), 2.1)).items[0]!.facts[1];
    expect([mostly(1.4), mostly(-0.02)]).toEqual([
      'Mostly in the time shown: 1.4 times as long, which is beyond the limit as well.',
      'Mostly in the time shown there was none of this.',
    ]);
  });

  it('does not say a precision that was not measured', () => {
    const status = (name: string) =>
      frame('leadline_indicator_trust_status', { indicator: 'backlog', severity: 'critical', status: name }, 1);
    const fact = (name: string) => brief(frame('m_ratio', { queue: 'a' }, 3), status(name)).items[0]!.facts[0];
    expect(fact('not_measured')).toBe('Accuracy not measured.');
    expect(fact('too_little_history')).toBe('Too little history to say how sure this is.');
  });

  it('puts drills last and marks them', () => {
    const { items } = brief(frame('m_ratio', { queue: 'a', drill: 'x' }, 9), frame('m_ratio', { queue: 'b' }, 1.3));
    expect(items.map(({ drill, labels }) => [labels['queue'], drill])).toEqual([
      ['b', false],
      ['a', true],
    ]);
  });

  it('tells what was checked and what could not be judged', () => {
    const status = { indicator: 'backlog', status: 'not_enough_data' };
    const found = brief(frame('m_ratio', { queue: 'a' }, 1), frame('leadline_indicator_status', status, 1));
    expect(found).toEqual({
      items: [],
      checked: [{ title: 'Backlog', count: 1 }],
      unjudged: [{ title: 'Backlog', reason: 'not enough data' }],
    });
  });
});

describe('the sentences of the catalogue', () => {
  const alerts = catalogue.flatMap(({ alert }) => (alert ? [alert] : []));
  it.each([0, 0.004, 1, 7, 12_345, 1e12, NaN, Infinity])('can say %p', (value) => {
    expect(alerts.length).toBeGreaterThan(3);
    for (const alert of alerts) {
      const one = {
        ...entry,
        alert: { ...alert, direction: 'above' as const, warning: -Infinity, critical: Infinity },
      };
      const labels = Object.fromEntries(alert.labels.map((label) => [label, `some_${label}`]));
      const { items } = prepareBrief(indexOf(frame(alert.metric, labels, value)), [one], judging);
      for (const { sentence } of items) expect(sentence).not.toMatch(/NaN|undefined|Infinity|leadline_|\{|_/);
      expect(items).toHaveLength(Number.isFinite(value) ? 1 : 0);
    }
  });
});
