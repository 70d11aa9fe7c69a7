import { frame } from '../testing/frames.js';
import { seriesOf, type FrameLike } from './frames.js';

const text = (name: string, values: string[]) => ({ name, type: 'string', values });
const number = (name: string, values: unknown[], labels?: Record<string, string>) => ({
  name,
  type: 'number',
  values,
  labels,
});
const table = (length: number, ...fields: Array<FrameLike['fields'][number]>): FrameLike => ({
  refId: 'A',
  length,
  fields,
});

describe('series of frames', () => {
  it('are one for each frame of a range query, without the labels of the scrape', () => {
    const [series] = seriesOf([frame('leadline_backlog_tickets', { queue: 'a', job: 'x', instance: 'y' }, 1, 2, 3)]);
    expect(series).toMatchObject({ name: 'leadline_backlog_tickets', labels: { queue: 'a' }, values: [1, 2, 3] });
    expect(series!.source).toEqual({ frame: 0, field: 1, row: 2 });
  });

  it('are many for one frame with a field each', () => {
    const time = { name: 'Time', type: 'time', values: [1000, 2000] };
    const found = seriesOf([
      table(
        2,
        time,
        number('Value', [1, 2], { __name__: 'm', queue: 'a' }),
        number('Value', [3, 4], { __name__: 'm', queue: 'b' }),
      ),
    ]);
    expect(found.map(({ name, labels, values }) => [name, labels['queue'], values])).toEqual([
      ['m', 'a', [1, 2]],
      ['m', 'b', [3, 4]],
    ]);
  });

  it('are the rows of a table, named by __name__, the column, or the query', () => {
    const labels = text('queue', ['a', 'b']);
    const names = (...fields: Array<FrameLike['fields'][number]>) =>
      seriesOf([table(2, labels, ...fields)]).map(({ name }) => name);
    expect(names(text('__name__', ['m', 'n']), number('Value #A', [1, 2]))).toEqual(['m', 'n']);
    expect(names(number('leadline_backlog_tickets', [1, 2]))).toEqual([
      'leadline_backlog_tickets',
      'leadline_backlog_tickets',
    ]);
    expect(names(number('Value', [1, 2]))).toEqual(['A', 'A']);
  });

  it('gather the rows of a long table with a time into one series a label set', () => {
    const time = { name: 'time', type: 'time', values: [1, 2, 1, 2] };
    const [a, b] = seriesOf([table(4, time, text('queue', ['a', 'a', 'b', 'b']), number('m', [1, 2, 3, 4]))]);
    expect([a!.values, b!.values, a!.times, b!.source.row]).toEqual([[1, 2], [3, 4], [1, 2], 3]);
  });

  it('have no value where there is none, and are not there without any', () => {
    expect(seriesOf([frame('m', {}, NaN, 2, NaN)])[0]).toMatchObject({ values: [2] });
    expect(
      seriesOf([frame('m', {}, NaN), table(2, text('queue', ['a', 'b']), number('m', [null, undefined]))]),
    ).toEqual([]);
  });

  it('take the metric out of a series that is named like one', () => {
    const [series] = seriesOf([table(1, number('leadline_backlog_tickets{queue="a"}', [1], { queue: 'a' }))]);
    expect(series!.name).toBe('leadline_backlog_tickets');
  });

  it('have the labels of cohorts whatever type their columns are of, in any case of letters', () => {
    const [march, running] = seriesOf([
      table(
        2,
        { name: 'COHORT', type: 'time', values: [Date.parse('2026-03-02'), Date.parse('2026-03-09')] },
        number('age', [3, 0]),
        { name: 'complete', type: 'boolean', values: [true, false] },
        number('retention', [0.4, 1]),
      ),
    ]);
    expect(march).toMatchObject({
      name: 'retention',
      times: [],
      labels: { cohort: '2026-03-02', age: '3', complete: 'true' },
    });
    expect(running!.labels).toEqual({ cohort: '2026-03-09', age: '0', complete: 'false' });
    const [one] = seriesOf([table(1, text('cohort', ['a']), number('complete', [0]), number('m', [2]))]);
    expect(one!.labels['complete']).toBe('false');
  });
});
