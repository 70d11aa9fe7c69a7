import { catalogue } from '../indicators/catalogue.gen.js';
import { estimateSeries, labelFields } from './series.js';

const indicator = (id: string) => catalogue.find((each) => each.id === id)!;

describe('labels', () => {
  it('are fields by which series are told apart, and no others', () => {
    expect(labelFields('customers', catalogue)).toEqual(['segment']);
    expect(labelFields('tickets', catalogue).sort()).toEqual(['priority', 'queue']);
    expect(labelFields('ticket_states', catalogue)).toEqual([]);
  });

  it('multiply to a number of series, which is held against the limit', () => {
    const counts = new Map([
      [
        'tickets',
        new Map([
          ['queue', 4],
          ['priority', 3],
        ]),
      ],
    ] as const);
    const { metrics } = indicator('expected-breaches');
    const { length } = Object.keys(metrics);
    expect(estimateSeries(indicator('expected-breaches'), counts, undefined)).toEqual({
      series: 12 * length,
      limit: 3000,
    });
    expect(estimateSeries(indicator('expected-breaches'), counts, 7)).toMatchObject({ limit: 7 });
    expect(estimateSeries(indicator('cohort-retention'), counts, undefined)).toBeNull();
  });
});
