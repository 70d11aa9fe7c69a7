import fc from 'fast-check';
import { type Episodes, matchEpisodes, type Silence, summariseLeads } from './episodes.js';

const options = { threshold: 0.5, horizon: 90, observedUntil: 365 };
const rising = (lastActivity: number, crossesAfter: number): Silence['scores'] =>
  Array.from({ length: 120 }, (_, i) => ({ at: lastActivity + i, score: i >= crossesAfter ? 0.6 : 0.2 }));
const counts = ({ right, wrong, pending, missed, leads }: Episodes) => ({ right, wrong, pending, missed, leads });
const none = { right: 0, wrong: 0, pending: 0, missed: 0, leads: [] };

describe('one silence', () => {
  const match = (silence: Omit<Silence, 'scores'>, crossesAfter: number) =>
    counts(matchEpisodes([{ ...silence, scores: rising(silence.lastActivity, crossesAfter) }], options));

  it('crossed on day 30 and confirmed is right, 60 days ahead', () => {
    expect(match({ lastActivity: 100 }, 30)).toEqual({ ...none, right: 1, leads: [60] });
    expect(match({ lastActivity: 100, nextActivity: 250 }, 30)).toEqual({ ...none, right: 1, leads: [60] });
  });

  it('crossed and then ended by an activity is wrong, also on the very day of the confirmation', () => {
    expect(match({ lastActivity: 100, nextActivity: 150 }, 30)).toEqual({ ...none, wrong: 1 });
    expect(match({ lastActivity: 100, nextActivity: 190 }, 30)).toEqual({ ...none, wrong: 1 });
  });

  it('confirmed but crossed on the day of the confirmation or later is missed', () => {
    expect(match({ lastActivity: 100 }, 90)).toEqual({ ...none, missed: 1 });
    expect(match({ lastActivity: 100 }, 89)).toEqual({ ...none, right: 1, leads: [1] });
  });

  it('that ends before it is crossed is nothing', () => {
    expect(match({ lastActivity: 100, nextActivity: 120 }, 30)).toEqual(none);
    expect(match({ lastActivity: 100, nextActivity: 130 }, 30)).toEqual(none);
  });

  it('whose confirmation is after the end of the history is pending, not wrong', () => {
    expect(match({ lastActivity: 300 }, 30)).toEqual({ ...none, pending: 1 });
    expect(match({ lastActivity: 275 }, 30)).toEqual({ ...none, right: 1, leads: [60] });
    expect(match({ lastActivity: 276 }, 95)).toEqual(none);
  });
});

const silence = fc
  .record({
    lastActivity: fc.nat(300),
    gap: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    scores: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 120 }),
  })
  .map(({ lastActivity, gap, scores }): Silence => ({
    lastActivity,
    nextActivity: gap === undefined ? undefined : lastActivity + gap,
    scores: scores.map((score, i) => ({ at: lastActivity + i, score })),
  }));

describe('any silences', () => {
  it('give each at most one episode, leads within the horizon, ratios that are ratios', () => {
    fc.assert(
      fc.property(fc.array(silence), (list) => {
        const all = matchEpisodes(list, options);
        expect(all.right + all.wrong + all.pending + all.missed).toBeLessThanOrEqual(list.length);
        for (const lead of all.leads) expect(lead > 0 && lead <= 90).toBe(true);
        expect(all.leads).toHaveLength(all.right);
        for (const ratio of [all.precision, all.recall])
          if (typeof ratio === 'number') expect(ratio >= 0 && ratio <= 1).toBe(true);
      }),
    );
  });

  it('under a higher threshold give no more episodes and no earlier crossing; confirmed ones stay the same in number', () => {
    fc.assert(
      fc.property(fc.array(silence), (list) => {
        const [low, high] = [0.3, 0.7].map((threshold) => matchEpisodes(list, { ...options, threshold }));
        if (!low || !high) throw new Error('no result');
        expect(high.right).toBeLessThanOrEqual(low.right);
        expect(high.wrong).toBeLessThanOrEqual(low.wrong);
        expect(high.right + high.missed).toBe(low.right + low.missed);
        const total = (all: Episodes): number => all.leads.reduce((sum, lead) => sum + lead, 0);
        expect(total(high)).toBeLessThanOrEqual(total(low));
      }),
    );
  });
});

it('summarises leads', () => {
  expect(summariseLeads([10, 20, 30, 60])).toEqual({ mean: 30, lowerQuartile: 15, median: 25, upperQuartile: 45 });
  expect(summariseLeads([])).toEqual({
    status: 'not_enough_data',
    reason: expect.stringMatching(/no episode was right/),
  });
});

it('of nothing has no ratio; refuses wrong arguments by name', () => {
  const { precision, recall } = matchEpisodes([], options);
  expect(precision).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/matured/) });
  expect(recall).toEqual({ status: 'not_enough_data', reason: expect.stringMatching(/confirmed/) });
  expect(() => matchEpisodes([], { ...options, horizon: 0 })).toThrow(/^horizon must be/);
  expect(() => matchEpisodes([], { ...options, threshold: NaN })).toThrow(/^threshold must be/);
  expect(() => matchEpisodes([{ lastActivity: NaN, scores: [] }], options)).toThrow(/^lastActivity must be/);
});
