import { calmView, entity, indicator, source, startingView, troubledView, view } from '../testing/views.js';
import { overallOf } from './overall.js';

const whats = (...args: Parameters<typeof overallOf>) => overallOf(...args).needs.map(({ what }) => what);

describe('the whole in one sentence', () => {
  it('is calm where all goes well', () => {
    expect(overallOf(calmView)).toEqual({
      tone: 'good',
      headline: 'Everything is being read and computed',
      summary: '7 of 7 indicators computed, 1,248 series ready for Prometheus.',
      needs: [],
    });
  });

  it('says at the start what is still to come', () => {
    expect(overallOf(startingView)).toMatchObject({
      tone: 'busy',
      headline: 'Getting ready',
      summary: expect.stringContaining('the first read of customers, the first read of activity and 2 more'),
    });
  });

  it('counts causes and not their consequences', () => {
    const overall = overallOf(troubledView);
    expect(overall.headline).toBe('4 things need you');
    expect(overall.tone).toBe('bad');
    expect(overall.needs.map(({ what }) => what)).toEqual([
      'The new configuration was refused; the one before is still in use.',
      'Source helpdesk cannot be read.',
      'crm brings no new pulse.',
      '“Backlog and flow” cannot be computed.',
    ]);
    expect(overall.summary).toBe(
      '3 of 7 indicators computed, 1,248 series ready for Prometheus. 1 has not enough data yet. 1 is withdrawn until the data is fresh again.',
    );
  });

  it('is one thing where one entity of several fails', () => {
    const error = 'column "amount" does not exist';
    const overall = overallOf(
      view({
        sources: [source('crm', { state: 'failing', lastError: error })],
        entities: [entity('customers'), entity('activity', { state: 'failing', lastError: error })],
      }),
    );
    expect(overall.headline).toBe('1 thing needs you');
    expect(overall.needs).toEqual([
      { tone: 'bad', what: 'Reading activity from crm fails.', detail: error, anchor: 'entity-activity' },
    ]);
  });

  it('tells of each entity where they fail in different ways', () => {
    const sources = [source('crm', { state: 'failing', lastError: 'a' })];
    const entities = ['a', 'b'].map((error) => entity(error, { state: 'failing', lastError: error }));
    expect(whats(view({ sources, entities }))).toEqual(['Reading a from crm fails.', 'Reading b from crm fails.']);
  });

  it('is quieter where nothing fails but something stands still', () => {
    expect(overallOf(view({ entities: [entity('pulse', { state: 'frozen', reason: 'silent' })] })).tone).toBe(
      'attention',
    );
  });

  it('tells of a withdrawn indicator where no cause is known, and of none where there is too little data', () => {
    const stale = indicator('x', { title: 'X', state: 'stale', reason: 'old' });
    const young = indicator('y', { title: 'Y', state: 'not_enough_data', reason: '3 of 50' });
    expect(whats(view({ indicators: [stale, young] }))).toEqual(['“X” is withdrawn.']);
  });

  it('needs nobody for a reload that worked', () => {
    expect(whats(view({ lastReload: { at: view().now, ok: true, message: 'fine' } }))).toEqual([]);
  });
});
