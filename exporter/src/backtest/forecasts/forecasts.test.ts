import { gauge, type Indicator, type Sample } from '../../indicators/define.js';
import { samplesOf, type Forecast } from '../../indicators/forecast.js';
import { businessOf } from '../../indicators/testing/world.js';
import { forecastVerdict } from '../report/forecast.js';
import { Bench, DAY } from '../testing/bench.js';
import { days, probe } from '../testing/probe.js';
import { errorOf } from './errors.js';
import { ForecastLog } from './forecast-log.js';
import { forecastResult } from './results.js';

const metrics = {
  seen: gauge('leadline_probe_foreseen', 'What is foreseen.', ['shop']),
  ruled: gauge('leadline_probe_ruled', 'What the rule says.', ['shop']),
} as const;
const start = Date.UTC(2026, 0, 1);
const dayOf = (at: Date) => Math.round((at.getTime() - start) / DAY);

const forecast: Forecast = {
  unit: ['event', 'events'],
  foresees: 'events will come within three days',
  horizon: '3d',
  read: (samples) => samplesOf(samples, 'seen'),
  came: ({ foreseenAt }) => Promise.resolve([{ labels: { shop: 'a' }, value: dayOf(foreseenAt) }]),
  naive: [
    { name: 'half', words: 'Half of it comes.', read: (samples) => samplesOf(samples, 'ruled') },
    { name: 'silent', words: 'It never says anything.', read: () => [] },
  ],
};

/** Foresees day + 2 in shop a, in which `day` comes, and 1 in shop b, in which nothing does. */
const foresees: Indicator = {
  ...probe(),
  thresholds: 'none',
  metrics,
  forecast,
  read: ({ asOf }) =>
    Promise.resolve([
      { metric: 'seen', labels: { shop: 'a' }, value: dayOf(asOf) + 2 },
      { metric: 'seen', labels: { shop: 'b' }, value: 1 },
      { metric: 'ruled', labels: { shop: 'a' }, value: dayOf(asOf) / 2 },
    ] satisfies Sample[]),
};

describe('a replay of thirty days', () => {
  it('holds the sum against what came, and each label set alone, beside the rules', async () => {
    const bench = await Bench.open();
    const { indicators, left } = await bench.run(foresees, { activity: days('shop', Array<number>(30).fill(1)) });
    await bench.close();
    expect(left).toEqual([]);
    const result = indicators[0]!.forecast!;
    // Points 0 to 30; what came within three days is known of those up to 27.
    expect(result).toMatchObject({
      status: 'measured',
      points: 28,
      apart: 10,
      open: 3,
      horizonSeconds: (3 * DAY) / 1000,
    });
    expect(result.whole.own).toMatchObject({
      points: 28,
      meanForeseen: 13.5 + 3,
      meanCame: 13.5,
      meanAbsoluteError: 3,
    });
    // Nothing came of what was foreseen on the first day: no share of that.
    const harmonic = Array.from({ length: 27 }, (_, i) => 3 / (i + 1)).reduce((sum, share) => sum + share, 0) / 27;
    expect(result.whole.own.mape).toBeCloseTo(harmonic, 12);
    expect(result.whole.rules.map(({ name, error }) => [name, error.points])).toEqual([
      ['half', 28],
      ['silent', 0],
    ]);
    expect(result.whole.rules[0]!.error.mape).toBeCloseTo(0.5, 12);
    expect(result.parts).toMatchObject({ count: 2, own: { points: 56, meanAbsoluteError: 1.5 } });
    expect(result.series[4]).toEqual({
      ...{ at: '2026-01-05T00:00:00.000Z', foreseen: 7, rule: 2, came: 4, low: null, high: null },
    });
    expect(result.series.at(-1)).toMatchObject({ foreseen: 33, came: null });
    expect(forecastVerdict(result)).toBe('Off by 43% on average; by its rule of thumb (half) 50%');
  });
});

describe('a forecast with a label set of all together', () => {
  const points = Array.from({ length: 12 }, (_, i) => new Date(start + i * DAY));
  const log = new ForecastLog({ ...forecast, whole: { shop: 'all' } }, businessOf());
  points.forEach((_, point) => {
    log.note(point, [
      { metric: 'seen', labels: { shop: 'all' }, value: 10 },
      { metric: 'seen', labels: { shop: 'a' }, value: 10 },
    ]);
    log.at(point)!.came = [
      { labels: { shop: 'all' }, value: 8 },
      { labels: { shop: 'a' }, value: 5 },
    ];
  });

  it('is judged by that one, and has no parts where there is one other only', () => {
    const { whole, parts, apart, open } = forecastResult(log, points);
    expect(whole.own).toMatchObject({ points: 12, meanAbsoluteError: 2, mape: 0.25 });
    expect({ parts, apart, open }).toEqual({ parts: null, apart: 4, open: 0 });
  });
});

it('has no measure of fewer than ten forecasts, and says so', () => {
  const log = new ForecastLog(forecast, businessOf());
  log.note(0, [{ metric: 'seen', labels: { shop: 'a' }, value: 1 }]);
  log.note(1, []);
  expect(forecastResult(log, [new Date(start), new Date(start + DAY)])).toMatchObject({
    status: 'too_little_history',
    reason: 'There were no forecasts of which it is known what came; it takes 10. Of 1 more it is not known yet',
    points: 0,
    whole: { own: { points: 0, mape: null, meanAbsoluteError: null } },
  });
});

it('counts how often what came lay in its interval, ends included', () => {
  const pair = (low: number, high: number, came: number) => ({ foreseen: { value: 5, interval: { low, high } }, came });
  const { intervals } = errorOf([pair(1, 9, 9), pair(1, 9, 10), pair(4, 6, 4), { foreseen: { value: 1 }, came: 5 }]);
  expect(intervals).toEqual({ points: 3, covered: 2 / 3 });
});
