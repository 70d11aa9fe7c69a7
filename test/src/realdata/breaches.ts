import { brier, calibrationError } from '@leadline/exporter/statistics/metrics/probability.js';
import { auc, thresholdForPrecision } from '@leadline/exporter/statistics/metrics/ranking.js';
import { quantile } from '@leadline/exporter/statistics/robust/quantile.js';
import { atLeast, atMost } from './measured.js';
import type { RealdataRow } from './row.js';
import type { NextDay, Scored } from './sla.js';

const SET = 'uci_incident';
const PRECISION = 0.8;
/** Share of a ticket's time after which it is looked at by the rule. */
const RULE = 0.75;
const WHERE = 'of P3 and P4, last two weeks';

interface Worth {
  readonly auc: number | null;
  readonly brier: number | null;
  readonly ece: number | null;
  /** At a precision of four in five of all tickets and instants: recall, and median hours that are left. */
  readonly recall: number | null;
  readonly left: number | null;
  /** At a precision of four in five of flagged tickets: median hours from the first flag to the deadline. */
  readonly lead: number | null;
}

/** The table of single tickets and of the next day, held against the share of time that is over in the same run. */
export function breachRows(scored: readonly Scored[], days: readonly NextDay[]): RealdataRow[] {
  const reached = worthOf(scored, ({ chance }) => chance);
  const naive = worthOf(scored, ({ share }) => share);
  const flag = worthOf(scored, ({ share }) => (share >= RULE ? 1 : 0));
  const flagGoal = (flag.auc ?? NaN) + 0.3;
  const row = (measure: string, key: keyof Worth, prototype: number) => ({
    ...{ set: SET, measure: `${measure} ${WHERE}`, naive: naive[key], prototype, reached: reached[key] },
  });
  const better = (key: keyof Worth, goal: (naive: number) => number) => goal(naive[key] ?? NaN);
  const aucGoal = better('auc', (rule) => rule + 0.3);
  const brierGoal = better('brier', (rule) => 0.4 * rule);
  const leftGoal = better('left', (rule) => 4 * rule);
  const leadGoal = better('lead', (rule) => 4 * rule);
  return [
    {
      ...row('AUC of breach risk', 'auc', 0.951),
      goal: `>= ${shown(aucGoal)} (rule + .30)`,
      meets: atLeast(reached.auc, aucGoal),
    },
    {
      ...{ ...row('AUC of it, against the flag at 75 %,', 'auc', 0.951), naive: flag.auc },
      goal: `>= ${shown(flagGoal)} (rule + .30)`,
      meets: atLeast(reached.auc, flagGoal),
    },
    {
      ...row('Brier score of it', 'brier', 0.077),
      goal: `<= ${shown(brierGoal)} (rule x .40)`,
      meets: atMost(reached.brier, brierGoal),
    },
    { ...row('ECE of it', 'ece', 0.024), goal: '<= 0.02 on all incidents', meets: null },
    { ...row('recall of it, right 0.8 of times', 'recall', 0.86), goal: '>= 0.87 on all incidents', meets: null },
    {
      ...row('median hours left when flagged, right 0.8 of times,', 'left', 139),
      goal: `>= ${shown(leftGoal)} (rule x 4)`,
      meets: atLeast(reached.left, leftGoal),
    },
    {
      ...row('median hours from first flag to deadline, right for 0.8 of tickets,', 'lead', 142),
      goal: `>= ${shown(leadGoal)} (rule x 4)`,
      meets: atLeast(reached.lead, leadGoal),
    },
    ...nextDayRows(days),
  ];
}

function nextDayRows(days: readonly NextDay[]): RealdataRow[] {
  const errorOf = (forecast: (day: NextDay) => number) =>
    days.reduce((sum, day) => sum + Math.abs(forecast(day) - day.came), 0) / days.length;
  const mean = days.reduce((sum, { came }) => sum + came, 0) / days.length;
  const reached = errorOf(({ expected }) => expected);
  const informational = { set: SET, prototype: 1.69, goal: '<= 1.6 on all incidents', reached, meets: null };
  const measure = `MAE of expected breaches of the next 24 h (${mean.toFixed(1)} came on average)`;
  return [
    { ...informational, measure: `${measure} against all that is due`, naive: errorOf(({ due }) => due) },
    { ...informational, measure: `${measure} against the same weekday`, naive: errorOf(({ lastWeek }) => lastWeek) },
  ];
}

function worthOf(rows: readonly Scored[], scoreOf: (row: Scored) => number): Worth {
  const scored = rows.map((row) => ({ score: Math.min(1, Math.max(0, scoreOf(row))), positive: row.missed }));
  const calibration = calibrationError(scored);
  const point = thresholdForPrecision(scored, PRECISION);
  const leads =
    'status' in point
      ? []
      : rows.filter((row) => row.missed && scoreOf(row) >= point.threshold).map(({ hoursLeft }) => hoursLeft);
  return {
    auc: numberOrNull(auc(scored)),
    brier: numberOrNull(brier(scored)),
    ece: 'status' in calibration ? null : calibration.error,
    recall: 'status' in point ? null : (point.recall ?? null),
    left: numberOrNull(quantile(leads, 0.5)),
    lead: firstFlagLead(rows, scoreOf),
  };
}

/** By the lowest threshold, in hundredths, at which so many flagged tickets are missed in the end. */
function firstFlagLead(rows: readonly Scored[], scoreOf: (row: Scored) => number): number | null {
  for (let threshold = 1; threshold < 100; threshold++) {
    const first = new Map<string, Scored>();
    for (const row of rows) if (scoreOf(row) >= threshold / 100 && !first.has(row.id)) first.set(row.id, row);
    const right = [...first.values()].filter(({ missed }) => missed);
    if (right.length > 0 && right.length >= PRECISION * first.size)
      return numberOrNull(
        quantile(
          right.map(({ hoursLeft }) => hoursLeft),
          0.5,
        ),
      );
  }
  return null;
}

function numberOrNull(value: number | object): number | null {
  return typeof value === 'number' ? value : null;
}

function shown(value: number): string {
  return value.toFixed(3);
}
