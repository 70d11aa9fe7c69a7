import { prepareCapacity } from '../capacity/prepareCapacity.js';
import * as capacity from '../capacity/words.js';
import { doubtOf, type Doubt } from '../data/staleness.js';
import { prepareSla } from '../sla/prepareSla.js';
import * as sla from '../sla/words.js';
import { frame, indexOf, now, words } from '../testing/frames.js';

type Frames = Parameters<typeof indexOf>;

describe('the headline of SLA risk', () => {
  const target = { queue: 'a', priority: 'high', target: 'resolution' };
  const open = frame('leadline_deadline_open_tickets', { ...target, due: 'later' }, 3);
  const said = (frames: Frames, judged = true, doubt?: Doubt) =>
    sla.headlineWords(words.t, prepareSla(indexOf(open, ...frames), [])!, judged, doubt);

  it('says that nothing is at risk only where it was judged, now, and no number says otherwise', () => {
    expect([said([]), said([], true, 'stale'), said([], false)]).toEqual([
      'No queue is at risk.',
      'No queue was at risk at the last reading.',
      'Whether a queue is at risk is not in this data; it has 1 queue and priority.',
    ]);
  });

  it('says what is kept less than promised, spent or overdue', () => {
    const kept = (value: number) => [
      frame('leadline_deadline_attainment_ratio', { ...target, window: '7d' }, value),
      frame('leadline_deadline_promised_ratio', {}, 0.9),
    ];
    const budget = frame('leadline_error_budget_left_ratio', { name: 'a', target: 'resolution' }, -0.14);
    const overdue = frame('leadline_deadline_open_tickets', { ...target, due: 'overdue' }, 2);
    expect(said(kept(0.95))).toBe('No queue is at risk.');
    for (const frames of [kept(0.4), [budget]])
      expect(said(frames)).toMatch(/less than promised.*in the only queue and priority/);
    expect(said([overdue])).toMatch(/tickets are overdue in the only/);
  });
});

describe('the headline of capacity', () => {
  const backlog = frame('leadline_backlog_tickets', { queue: 'a' }, 3);
  const said = (frames: Frames, judged = true) =>
    capacity.headlineWords(words, prepareCapacity(indexOf(backlog, ...frames), [])!, judged);

  it('does not say that all is well beside what is not', () => {
    expect([said([]), said([], false)]).toEqual([
      'No queue grows beyond its usual.',
      'Whether a queue grows beyond its usual is not in this data; it has 1 queue.',
    ]);
    const never = frame('leadline_backlog_draining', { queue: 'a' }, 0);
    const missing = frame('leadline_staffing_missing_agents', { queue: 'a', ahead: '1' }, 2);
    expect(said([never, missing])).toBe(
      'No alert holds, but look at the only queue: more comes in than is done, agents are missing.',
    );
  });

  it('has hours by the clock', () => {
    const [row] = prepareCapacity(
      indexOf(frame('leadline_staffing_missing_agents', { queue: 'a', ahead: '3' }, 2)),
      [],
    )!;
    expect(capacity.gapWords({ ...words, now }, row!.gaps[0]!)).toBe('about 12:00 PM: 2 missing');
  });
});

describe('doubt', () => {
  it('is about data that is old, or of which a part stands still', () => {
    const frozen = frame('leadline_freshness_frozen', { entity: 'tickets' }, 1);
    const at = (time: number, ...frames: Frames) => doubtOf(indexOf(frame('m', {}, 1), ...frames), time);
    expect([at(now), at(now, frozen), at(now + 3 * 86_400_000, frozen)]).toEqual([undefined, 'frozen', 'stale']);
  });
});
