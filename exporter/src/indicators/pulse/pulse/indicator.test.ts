import type { StoreEngine } from '../../../engines/engine.js';
import { hasAlert } from '../../define.js';
import { momentAt, type World } from '../../moment.js';
import type { PulseLiteral } from '../../testing/literals.js';
import { drillAt, readAt, samplesOf, seriesOf } from '../../testing/read.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import pulse from './indicator.js';

const HOUR_MS = 3_600_000;
/** A Wednesday; the last complete hour is that of 9. */
const now = '2026-06-17T10:20:00Z';

/** So many events in every hour of [from, to). */
function hourly(from: string, to: string, eventsAt: (hour: Date) => number, segment = 'web'): PulseLiteral[] {
  const hours = (Date.parse(to) - Date.parse(from)) / HOUR_MS;
  return Array.from({ length: hours }, (_, i) => new Date(Date.parse(from) + i * HOUR_MS))
    .map((hour) => ({ hour: hour.toISOString(), events: eventsAt(hour), segment }))
    .filter(({ events }) => events > 0);
}

const steady = (last: number) => (hour: Date) => (hour.toISOString() === '2026-06-17T09:00:00.000Z' ? last : 100);
const first = '2026-05-01T00:00:00Z';
const end = '2026-06-17T10:00:00Z';

describe('the pulse', () => {
  let store: StoreEngine;
  beforeAll(async () => {
    store = await memoryStore();
  });
  afterAll(() => store.close());

  const worldWith = (rows: PulseLiteral[], settings = {}) => worldOf(store, { pulse: rows }, settings);
  async function read(world: World, metric: string, at = now): Promise<Record<string, number>> {
    return seriesOf(pulse, await readAt(pulse, world, at), metric);
  }

  it('holds the last hour against the median of five weeks, within a band of chance', async () => {
    const world = await worldWith(hourly(first, end, steady(40)));
    expect(await read(world, 'events')).toEqual({ 'segment=all': 40, 'segment=web': 40 });
    expect(await read(world, 'expected')).toEqual({ 'segment=all': 100, 'segment=web': 100 });
    // By the square root scale: (2 sqrt(100) -+ 4 sqrt(1 + pi / 10)) / 2, squared.
    expect((await read(world, 'lower'))['segment=all']).toBeCloseTo(59.402, 3);
    expect((await read(world, 'upper'))['segment=all']).toBeCloseTo(151.111, 3);
  });

  it('says how much is missing, and how far beyond chance', async () => {
    const world = await worldWith(hourly(first, end, steady(40)));
    expect(await read(world, 'window')).toEqual({ 'segment=all': 3600, 'segment=web': 3600 });
    expect(await read(world, 'missing')).toEqual({ 'segment=all': 60, 'segment=web': 60 });
    expect((await read(world, 'shortfall'))['segment=web']).toBeCloseTo(0.6, 10);
    // (2 sqrt(100) - 2 sqrt(40)) / (4 sqrt(1 + pi / 10))
    expect((await read(world, 'severity'))['segment=web']).toBeCloseTo(1.6031, 4);
  });

  it('sees a shallow fall in more hours than one', async () => {
    const sinceFour = (hour: Date) => (hour >= new Date('2026-06-17T04:00:00Z') ? 75 : 100);
    const world = await worldWith(hourly(first, end, sinceFour));
    expect(await read(world, 'window')).toMatchObject({ 'segment=web': 6 * 3600 });
    expect(await read(world, 'missing')).toMatchObject({ 'segment=web': 150 });
    expect((await read(world, 'severity'))['segment=web']).toBeGreaterThan(1);
  });

  it('looks at as many hours as it takes to have enough events', async () => {
    const world = await worldWith(hourly(first, end, (hour) => (hour >= new Date('2026-06-16T22:00:00Z') ? 0 : 2)));
    expect(await read(world, 'window')).toMatchObject({ 'segment=web': 24 * 3600 });
    expect(await read(world, 'missing')).toMatchObject({ 'segment=web': 24 });
    expect(await read(world, 'expected')).toMatchObject({ 'segment=web': 2 });
  });

  it('takes an hour without rows for 0 events, after the first row of a segment', async () => {
    const world = await worldWith([
      ...hourly(first, end, steady(0)),
      ...hourly('2026-06-01T00:00:00Z', end, () => 50, 'young'),
    ]);
    expect(await read(world, 'events')).toEqual({ 'segment=all': 50, 'segment=web': 0 });
    expect(await read(world, 'expected')).toEqual({ 'segment=all': 100, 'segment=web': 100 });
    expect((await read(world, 'shortfall'))['segment=web']).toBe(1);
  });

  it('compares the same local hour across a change of the clocks', async () => {
    const atTen = (hour: Date) =>
      new Intl.DateTimeFormat('en', { hour: 'numeric', hour12: false, timeZone: 'Europe/Berlin' }).format(hour) === '10'
        ? 500
        : 50;
    const rows = hourly('2026-02-10T00:00:00Z', '2026-04-01T00:00:00Z', atTen);
    const world = await worldWith(rows, { timeZone: 'Europe/Berlin' });
    expect(await read(world, 'expected', '2026-03-31T09:10:00Z')).toMatchObject({ 'segment=web': 500 });
    expect(await read(world, 'events', '2026-03-31T09:10:00Z')).toMatchObject({ 'segment=web': 500 });
    expect(await read(world, 'expected', '2026-03-31T10:10:00Z')).toMatchObject({ 'segment=web': 50 });
  });

  it('judges no holiday and compares with none', async () => {
    const rows = hourly(
      first,
      end,
      (hour) => ({ '06-10': 10, '06-03': 10, '05-27': 10 })[hour.toISOString().slice(5, 10)] ?? 100,
    );
    const usual = await read(await worldWith(rows), 'expected');
    expect(usual).toMatchObject({ 'segment=web': 10 });
    const holidays = ['2026-06-10', '2026-06-03'];
    expect(await read(await worldWith(rows, { holidays }), 'expected')).toMatchObject({ 'segment=web': 100 });
    const today = await readAt(pulse, await worldWith(rows, { holidays: ['2026-06-17'] }), now);
    expect(today).toEqual({ status: 'not_enough_data', reason: expect.stringContaining('holiday') });
  });

  it('counts only hours since a holiday, the day after it', async () => {
    const world = await worldWith(
      hourly(first, end, () => 2),
      { holidays: ['2026-06-16'] },
    );
    const outcome = await readAt(pulse, world, now);
    expect(outcome).toEqual({ status: 'not_enough_data', reason: expect.stringContaining('in the last 10 hours') });
  });

  it('knows a bad day from bad days that are usual', async () => {
    const [good, bad] = [
      () => 1000,
      (hour: Date) => (Math.floor(hour.getTime() / (24 * HOUR_MS)) % 2 === 0 ? 700 : 1300),
    ];
    const today = (before: (hour: Date) => number) => (hour: Date) =>
      hour >= new Date('2026-06-17T00:00:00Z') ? 700 : before(hour);
    expect((await read(await worldWith(hourly(first, end, today(good))), 'severity'))['segment=web']).toBeGreaterThan(
      1.5,
    );
    expect((await read(await worldWith(hourly(first, end, today(bad))), 'severity'))['segment=web']).toBeLessThan(1);
  });

  it('needs three weeks, and enough events', async () => {
    const young = await readAt(pulse, await worldWith(hourly('2026-06-01T00:00:00Z', end, () => 100)), now);
    expect(young).toEqual({ status: 'not_enough_data', reason: expect.stringContaining('fewer than 3 weeks') });
    const small = await readAt(pulse, await worldWith(hourly(first, end, () => 1)), now);
    expect(small).toEqual({ status: 'not_enough_data', reason: expect.stringContaining('fewer than 30 events') });
    const lower = await readAt(pulse, await worldWith(hourly(first, end, () => 1)), now, undefined, {
      minimum: { expectedEvents: 20 },
    });
    expect(lower.status).toBe('ok');
  });

  it('shows the thirty busiest segments, and all of them in the whole', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => hourly(first, end, () => 10 + i, `segment ${i}`)).flat();
    const world = await worldWith(rows);
    const events = await read(world, 'events');
    expect(Object.keys(events)).toHaveLength(31);
    expect(events).toMatchObject({
      'segment=all': 40 * 10 + (39 * 40) / 2,
      'segment=segment 39': 49,
      'segment=segment 10': 20,
    });
    expect(await readAt(pulse, world, now)).toMatchObject({ status: 'ok', dropped: 80 });
    const few = await readAt(pulse, world, now, undefined, { maxSeries: 50 });
    expect(Object.keys(seriesOf(pulse, few, 'events'))).toHaveLength(6);
    expect(few).toMatchObject({ dropped: 35 * 8 });
  });

  it('stands beside the rule that people go by: less than a week before', async () => {
    if (!hasAlert(pulse) || !pulse.naive) throw new Error('the pulse has a naive rule');
    const lastDay = (hour: Date) => (hour >= new Date('2026-06-16T10:00:00Z') ? 75 : 100);
    const moment = await momentAt(await worldWith(hourly(first, end, lastDay)), new Date(now), []);
    const values = await pulse.naive.read({ ...moment, minimum: {}, maxSeries: 100 });
    expect(values).toEqual([
      { labels: { segment: 'all' }, value: 0.25 },
      { labels: { segment: 'web' }, value: 0.25 },
    ]);
  });

  it('fires under its drill', async () => {
    const world = await worldWith(hourly(first, end, () => 10));
    const severity = seriesOf(pulse, await drillAt(pulse, world, now), 'severity');
    expect(severity['segment=web']).toBeGreaterThan(1);
    expect(Math.abs((await read(world, 'severity'))['segment=web']!)).toBeLessThan(0.1);
  });

  it('was right when the whole day ends below what is usual', async () => {
    if (!hasAlert(pulse) || pulse.truth === 'none') throw new Error('the pulse has a truth');
    const { read: truthAt } = pulse.truth;
    const happened = async (today: number) => {
      const world = await worldWith(
        hourly(first, '2026-06-18T12:00:00Z', (hour) => (hour.toISOString().startsWith('2026-06-17') ? today : 100)),
      );
      const moment = await momentAt(world, new Date('2026-06-18T10:20:00Z'), []);
      return truthAt({ ...moment, minimum: pulse.minimum, maxSeries: 100, alertedAt: new Date(now) });
    };
    expect(await happened(85)).toEqual([
      { labels: { segment: 'all' }, happened: true },
      { labels: { segment: 'web' }, happened: true },
    ]);
    // 24 x 100 is 2400, of which chance takes away no more than ten in a hundred.
    expect((await happened(92)).map((each) => each.happened)).toEqual([false, false]);
  });

  it('has whole and parts in one order, so that a cut takes the smallest', async () => {
    const world = await worldWith([...hourly(first, end, () => 10, 'small'), ...hourly(first, end, () => 90, 'large')]);
    const segments = samplesOf(await readAt(pulse, world, now)).map(({ labels }) => labels['segment']);
    expect([...new Set(segments)]).toEqual(['all', 'large', 'small']);
  });
});
