import type { Backtest, CasesResult, Measured } from '../result.js';
import { renderText } from './text.js';

const lead = { mean: 0, lowerQuartile: 10 * 86_400, median: 20 * 86_400, upperQuartile: 30 * 86_400 };
const measured: Measured = {
  ...{ threshold: 0.5, status: 'measured', reason: null, episodes: 12_000, right: 9_000, wrong: 3_000, open: 1_200 },
  ...{ events: 20_000, caught: 9_000, precision: 0.75, recall: 0.45, leadSeconds: lead },
  ...{ alertsPerWeek: 230, falseAlarmsPerMonth: 250 },
};
const chances = { scored: 100, auc: 0.8, brier: 0.2, ece: 0.1, calibration: [] };
const cases = {
  ...{ unit: ['ticket', 'tickets'], foretells: 'is late', begunBefore: 0, unread: 0 },
  ...{ warning: measured, critical: measured, chances },
  naive: { words: 'Half of its time is over.', measured, asPrecise: measured, chances },
} as unknown as CasesResult;
const backtest: Backtest = {
  ...{ from: '2026-01-01T00:00:00Z', to: '2026-06-01T00:00:00Z', every: '1d', points: 151, timeZone: 'UTC' },
  ...{ left: [], models: [] },
  indicators: [
    {
      ...{ id: 'a', title: 'A', family: 'sla', knownUntil: '2026-06-01T00:00:00Z', stopped: [], seldom: false },
      readings: { taken: 151, ok: 151, others: [] },
      ...{ hindsight: { share: 0, entities: [] }, alert: null, cases, forecast: null, faults: [] },
    },
  ],
};

const tableIn = (width?: number) =>
  renderText(backtest, [], width)
    .split('\n')
    .filter((line) => /^ {2}(Single|Warning|Critical|Rule it replaces {2}|The rule)/.test(line));

it('keeps within 120 columns, by leaving out what says least', () => {
  const lines = tableIn();
  expect(lines.length).toBe(5);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(lines[0]).toMatch(/precision +recall +lead +a week .*AUC +Brier +ECE$/);
  expect(lines[1]).toMatch(/^ {2}Warning +50% .* 75% +45% +20 days /);
});

it('shows everything on a wide terminal', () => {
  const lines = tableIn(200);
  expect(lines[0]).toMatch(/right .*lead, median \(quartiles\) +alerts a week/);
  expect(lines[1]).toMatch(/12,000 \+ 1,200 open +9,000 .*20 days \(10 days to 30 days\)/);
});
