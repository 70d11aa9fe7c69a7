import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { loadConfig } from '../../config/load.js';
import { catalogue } from '../../indicators/catalogue.gen.js';
import { hasAlert } from '../../indicators/define.js';
import type { AlertResult, Backtest, Measured } from '../result.js';
import { suggest, type Wish } from './suggest.js';
import { suggestionLines } from './text.js';

/** A threshold with its precision and alerts a week. */
const at = (threshold: number, precision: number | null, alertsPerWeek: number): Measured => ({
  ...{ threshold, precision, alertsPerWeek, recall: 0.5, leadSeconds: null, falseAlarmsPerMonth: 1, reason: null },
  ...{ episodes: precision === null ? 3 : 20, right: 0, wrong: 0, open: 0, events: 20, caught: 10 },
  status: precision === null ? 'too_little_history' : 'measured',
});

function suggestFor(tradeOff: readonly Measured[], wish: Wish, given: Partial<AlertResult> = {}) {
  const [warning, critical] = [at(0.25, 0.6, 3), at(0.8, null, 0.1)];
  const alert = {
    ...{ metric: 'leadline_x_ratio', direction: 'above', warning, critical, tradeOff },
    ...given,
  } as unknown as AlertResult;
  const result = { indicators: [{ id: 'x', alert, cases: null }] } as unknown as Backtest;
  return suggest(result, wish)[0]!;
}

// From the threshold that alerts most on; the first is crossed nearly always: two long alerts, one of them right by chance.
const curve = [
  at(0.1, 0.5, 0.04),
  at(0.2, 0.4, 5),
  at(0.25, 0.6, 3),
  at(0.4, 0.85, 1.5),
  at(0.6, 0.9, 0.5),
  at(0.8, null, 0.1),
];

it('finds the threshold that warns most at a precision', () => {
  expect(suggestFor(curve, { kind: 'precision', value: 0.8 })).toMatchObject({
    ...{ indicator: 'x', of: 'alert', reason: null },
    suggested: { threshold: 0.4, precision: 0.85 },
  });
});

it('finds the threshold that warns most at a number of alerts, and is not misled by one that is always crossed', () => {
  expect(suggestFor(curve, { kind: 'alerts_per_week', value: 2 }).suggested).toMatchObject({ threshold: 0.4 });
  expect(suggestFor(curve, { kind: 'alerts_per_week', value: 10 }).suggested).toMatchObject({ threshold: 0.1 });
});

it.each([
  [curve, { kind: 'precision', value: 0.95 }, /so often right; the best is 90%/],
  [curve, { kind: 'alerts_per_week', value: 0.05 }, /alerts more often/],
  [[at(0.4, null, 1)], { kind: 'precision', value: 0.5 }, /too little history/],
] as const)('says why there is none', (tradeOff, wish, reason) => {
  expect(suggestFor(tradeOff, wish)).toMatchObject({ suggested: null, reason: expect.stringMatching(reason) });
});

it('shows the trade about it, and what to write where', () => {
  const lines = suggestionLines(suggestFor(curve, { kind: 'precision', value: 0.8 }));
  expect(lines).toEqual([
    '',
    '  For a precision of 80%: a threshold of 40%. It was chosen on this very history, so expect a little less.',
    '',
    '    threshold  alerts a week  known  precision  recall  lead',
    '    10%                    0     20        50%     50%     -',
    '    20%                    5     20        40%     50%     -',
    '    25%                    3     20        60%     50%     -  <- as it is',
    '    40%                  1.5     20        85%     50%     -  <- suggested',
    '    60%                  0.5     20        90%     50%     -',
    '    80%                  0.1      3          -     50%     -',
    '',
    '    indicators:',
    '      x:',
    '        thresholds:',
    '          warning: 0.4',
  ]);
});

const LEAST_CONFIG = `business: { time_zone: UTC }
sources: { files: { engine: duckdb } }
entities: { activity: { source: files, query: select 1 } }
`;

describe('a suggestion that goes beyond the critical threshold', () => {
  const critical = at(0.3, 0.7, 2);

  it('moves that one along, to where there are half as many alerts', () => {
    const suggestion = suggestFor(curve, { kind: 'precision', value: 0.8 }, { critical });
    expect(suggestion).toMatchObject({ suggested: { threshold: 0.4 }, critical: 0.6 });
    const lines = suggestionLines(suggestion);
    expect(lines[1]).toMatch(/a threshold of 40%, and 60% for critical, which has to lie beyond it/);
    expect(lines.slice(-2)).toEqual(['          warning: 0.4', '          critical: 0.6']);
  });

  it('moves it by as much as the two lie apart, where history has no such', () => {
    const suggestion = suggestFor(curve.slice(0, 4), { kind: 'precision', value: 0.8 }, { critical });
    expect(suggestion.critical).toBeCloseTo(0.45, 10);
  });

  it('leaves it where it is as long as it lies beyond, on either side', () => {
    expect(suggestFor(curve, { kind: 'precision', value: 0.8 }).critical).toBeNull();
    const below = [at(0.9, 0.5, 4), at(0.8, 0.7, 2), at(0.7, 0.9, 0.5), at(0.5, null, 0.1)];
    const given = { direction: 'below', warning: at(0.9, 0.5, 4) } as const;
    const wish = { kind: 'precision', value: 0.9 } as const;
    expect(suggestFor(below, wish, { ...given, critical: at(0.5, null, 0.1) }).critical).toBeNull();
    expect(suggestFor(below, wish, { ...given, critical: at(0.8, 0.7, 2) }).critical).toBe(0.5);
  });

  it('gives a pair that leadline reads as its configuration', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadline-suggest-'));
    try {
      const file = path.join(folder, 'leadline.yaml');
      for (const indicator of catalogue.filter(hasAlert)) {
        const { direction, warning, critical: own, metric } = indicator.thresholds;
        const step = own - warning;
        const tradeOff = [0, 1, 2, 3, 4].map((i) => at(warning + (i * step) / 2, 0.5 + i / 10, 8 / 2 ** i));
        const given = { direction, warning: tradeOff[0]!, critical: tradeOff[2]! };
        const alert = { ...given, metric: indicator.metrics[metric]!.name, tradeOff } as unknown as AlertResult;
        const result = { indicators: [{ id: indicator.id, alert, cases: null }] } as unknown as Backtest;
        for (const value of [0.5, 0.6, 0.7, 0.8, 0.9]) {
          const lines = suggestionLines(suggest(result, { kind: 'precision', value })[0]!);
          const from = lines.indexOf('    indicators:');
          const written = from < 0 ? '' : lines.slice(from).join('\n').replace(/^ {4}/gm, '');
          await writeFile(file, `${LEAST_CONFIG}${written}\n`);
          expect(() => loadConfig(file, {}, catalogue)).not.toThrow();
        }
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it('says what a chance is good for, which is no setting', () => {
  const cases = { warning: at(0.5, 0.6, 3), tradeOff: curve };
  const result = { indicators: [{ id: 'x', alert: null, cases }] } as unknown as Backtest;
  const lines = suggestionLines(suggest(result, { kind: 'precision', value: 0.8 })[0]!);
  expect(lines[1]).toMatch(/a chance of 40%\..* It is no setting: the work list is ordered by chance/);
  expect(lines.join('\n')).not.toMatch(/indicators:/);
});

it('never suggests what does not fulfil the wish, and nothing more sensitive does for a precision', () => {
  const point = fc.record({ precision: fc.option(fc.double({ min: 0, max: 1, noNaN: true })), rate: fc.nat(50) });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (points, value) => {
      const tradeOff = points.map(({ precision, rate }, i) => at(i, precision, rate));
      const precise = suggestFor(tradeOff, { kind: 'precision', value }).suggested;
      const fulfils = (one: Measured) => one.precision !== null && one.precision >= value;
      expect(precise).toEqual(tradeOff.find(fulfils) ?? null);
      const most = Math.round(value * 50);
      const seldom = suggestFor(tradeOff, { kind: 'alerts_per_week', value: most }).suggested;
      for (const one of tradeOff.slice(seldom ? seldom.threshold : tradeOff.length))
        expect(one.alertsPerWeek).toBeLessThanOrEqual(most);
    }),
  );
});
