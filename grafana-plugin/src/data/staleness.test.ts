import { frame } from '../testing/frames.js';
import { seriesOf } from './frames.js';
import { withoutEnded } from './staleness.js';

const HOUR = 3_600_000;

describe('series that have ended', () => {
  const names = (frames: Parameters<typeof seriesOf>[0], intervalMs?: number) =>
    withoutEnded(seriesOf(frames), intervalMs).map(({ labels }) => labels['queue']);
  const ending = (queue: string, hoursAgo: number, ...values: number[]) => {
    const { fields, ...rest } = frame('m', { queue }, ...values);
    const [time, value] = fields;
    return {
      ...rest,
      fields: [{ ...time!, values: (time!.values as number[]).map((ms) => ms - hoursAgo * HOUR) }, value!],
    };
  };

  it('are told from the newest by the steps that they have themselves', () => {
    expect(names([ending('now', 0, 1, 2, 3), ending('a step ago', 2, 1, 2, 3), ending('ended', 5, 1, 2, 3)])).toEqual([
      'now',
      'a step ago',
    ]);
  });

  it('are not those that are read as seldom as is asked for', () => {
    expect(names([ending('now', 0, 1, 2), ending('seldom', 5, 1, 2)], 2 * HOUR)).toEqual(['now', 'seldom']);
  });

  it('are not rows of a table, each with a date of its own', () => {
    const dated = (queue: string, hours: number) => ending(queue, hours, 1);
    expect(names([dated('a', 0), dated('b', 100)])).toEqual(['a', 'b']);
    expect(names([ending('now', 0, 1, 2), dated('once, long ago', 100)])).toEqual(['now']);
  });

  it('do not make everything old', () => {
    expect(names([ending('all', 100, 1, 2), ending('of it', 100, 1, 2)])).toEqual(['all', 'of it']);
  });
});
