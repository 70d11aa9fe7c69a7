import type { BacktestInput } from './backtest.js';
import { Bench, DAY } from './testing/bench.js';
import { days, probe } from './testing/probe.js';
import { shopActivity, shops } from './testing/shops.js';

let bench: Bench;
beforeAll(async () => (bench = await Bench.open()));
afterAll(() => bench.close());

async function probed(settings: Partial<BacktestInput> = {}, indicator = probe()) {
  const { indicators, ...rest } = await bench.run(indicator, { activity: shopActivity }, settings);
  return { ...rest, alert: indicators[0]!.alert!, result: indicators[0]! };
}

describe('a month of five shops', () => {
  it('is replayed from its first day to the end of its last', async () => {
    const { from, to, every, points, result } = await probed();
    expect({ from, to, every, points, knownUntil: result.knownUntil }).toEqual({
      ...{ from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z', every: '1d', points: 32 },
      knownUntil: '2026-02-01T00:00:00.000Z',
    });
    expect(result.readings).toEqual({ taken: 32, ok: 32, others: [] });
  });

  it('has the alerts that were right, late, early, for nothing, and open', async () => {
    const { alert } = await probed();
    expect(alert.warning).toMatchObject({
      ...{ threshold: 10, right: 1, wrong: 4, open: 1, events: 3, caught: 1, status: 'too_little_history' },
    });
    // The 60 of the last days and the disasters themselves, the day after.
    expect(alert.critical).toMatchObject({ threshold: 50, right: 0, wrong: 3, open: 1, caught: 0 });
  });

  it('has the rule of thumb, a day later, beside it', async () => {
    const { alert } = await probed();
    expect(alert.naive).toMatchObject({
      words: 'More than 10 events on the day before yesterday.',
      measured: { threshold: 10, right: 1, wrong: 4, open: 1, events: 3, caught: 1 },
    });
  });

  it('has a timeline of each shop', async () => {
    const { alert } = await probed();
    expect(alert.timeline.rows.map(({ name }) => name)).toEqual(['early', 'late', 'right', 'open', 'wrong']);
    expect(alert.timeline.rows[2]).toEqual({
      name: 'right',
      alerts: [{ from: '2026-01-06T00:00:00.000Z', to: '2026-01-10T00:00:00.000Z', outcome: 'right' }],
      events: [{ from: '2026-01-04T00:00:00.000Z', to: '2026-01-09T00:00:00.000Z' }],
    });
  });

  it('is measured at the configured thresholds, and with the configured patience', async () => {
    const config = new Map([['probe', { enabled: true, thresholds: { warning: 25 } }]]);
    expect((await probed({ config })).alert.warning).toMatchObject({ threshold: 25, right: 0, wrong: 4, open: 1 });
    const patient = await probed({}, probe({ thresholds: { for: '2d' } }));
    expect(patient.alert.warning).toMatchObject({ right: 1, wrong: 0, open: 0, caught: 1 });
  });

  it('says of an alert without a truth how often it comes, and no more', async () => {
    const { alert } = await probed({}, probe({ truth: 'none' }));
    expect(alert.warning).toMatchObject({ status: 'not_measured', precision: null, alertsPerWeek: (6 * 7) / 32 });
    expect(alert.horizonSeconds).toBeNull();
  });

  it('can be replayed in part: what comes later than asked for is still used as truth', async () => {
    const part = { from: new Date('2026-01-05T00:00:00Z'), to: new Date('2026-01-07T12:00:00Z'), everyMs: DAY };
    const { alert, points } = await probed({ asked: part });
    expect(points).toBe(3);
    expect(alert.warning).toMatchObject({ right: 1, wrong: 1, open: 0 });
  });

  it('says where there is no history', async () => {
    const asked = { from: new Date('2027-01-01T00:00:00Z'), everyMs: DAY };
    await expect(probed({ asked })).rejects.toThrow(/no history between.*rows reach from 2026-01-01 to 2026-02-01/);
    await expect(bench.run(probe(), { activity: [] })).rejects.toThrow(/no history to replay.*have no rows/);
  });
});

it('has rates once there are ten alerts', async () => {
  const many = Array.from({ length: 8 }, (_, i) => [`a${i}`, shops['right']!] as const);
  const some = Array.from({ length: 2 }, (_, i) => [`b${i}`, shops['wrong']!] as const);
  const { indicators } = await bench.run(probe(), {
    activity: [...many, ...some].flatMap(([name, events]) => days(name, events)),
  });
  const { warning, naive, auc } = indicators[0]!.alert!;
  expect(warning).toMatchObject({ status: 'measured', episodes: 10, precision: 0.8, recall: null, events: 8 });
  expect(warning.leadSeconds).toMatchObject({ median: 3 * 86_400 });
  expect(naive!.measured.leadSeconds).toMatchObject({ median: 2 * 86_400 });
  // Of 26 points that were judged, 5 lie before the disaster of each of 8 shops: 3 of them at 20 events, 2 at none. Of the
  // others, 10 have more than 20 events and the rest none.
  const [before, others] = [40, 220];
  expect(auc).toBeCloseTo((24 * (others - 10) + 16 * 0.5 * (others - 10)) / (before * others), 10);
});
