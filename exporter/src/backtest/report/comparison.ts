import type { AlertResult, CasesResult, Chances, Measured } from '../result.js';
import { decimal, percent, rate, span, thresholdFormat, trimmed, whole } from './numbers.js';

/** One line of the table that puts severities and the rule beside each other; `-` where there is no number. */
export interface Compared {
  readonly name: string;
  readonly kind: 'own' | 'rule';
  readonly cells: readonly string[];
}

export const comparedColumns = [
  'threshold',
  'alerts',
  'right',
  'precision',
  'recall',
  'lead, median (quartiles)',
  'alerts a week',
  'false a month',
  'AUC',
  'Brier',
  'ECE',
] as const;

const NONE = '-';

export function compareAlert({ metric, warning, critical, naive, auc }: AlertResult): Compared[] {
  const format = thresholdFormat(metric, [warning.threshold, critical.threshold]);
  return [
    line('Warning', 'own', warning, format, { auc }),
    line('Critical', 'own', critical, format, { auc }),
    ...(naive && warning.status !== 'not_measured'
      ? [line('Rule it replaces', 'rule', naive.measured, ruleFormat, { auc: naive.auc })]
      : []),
  ];
}

export function compareCases({ warning, critical, naive, chances }: CasesResult): Compared[] {
  return [
    line('Warning', 'own', warning, percent, chances),
    line('Critical', 'own', critical, percent, chances),
    line('Rule it replaces', 'rule', naive.measured, percent, naive.chances),
    ...(naive.asPrecise ? [line('The rule, as often right', 'rule', naive.asPrecise, percent, naive.chances)] : []),
  ];
}

function line(
  name: string,
  kind: Compared['kind'],
  measured: Measured,
  format: (threshold: number) => string,
  { auc, brier = null, ece = null }: Pick<Chances, 'auc'> & Partial<Chances>,
): Compared {
  const { threshold, right, precision, recall, leadSeconds, alertsPerWeek } = measured;
  const lead = leadSeconds
    ? `${span(leadSeconds.median)} (${span(leadSeconds.lowerQuartile)} to ${span(leadSeconds.upperQuartile)})`
    : NONE;
  return {
    name,
    kind,
    cells: [
      format(threshold),
      alertsOf(measured),
      measured.status === 'not_measured' ? NONE : whole(right),
      or(precision, percent),
      or(recall, percent),
      lead,
      or(alertsPerWeek, rate),
      or(measured.falseAlarmsPerMonth, rate),
      or(auc, decimal),
      or(brier, (value) => decimal(value, 3)),
      or(ece, (value) => decimal(value, 3)),
    ],
  };
}

/** The number of a rule is another one than the indicator's; below 1 it is a share (see `NaiveRule`). */
function ruleFormat(threshold: number): string {
  return threshold !== 0 && Math.abs(threshold) < 1 ? percent(threshold, 1) : trimmed(threshold, 2);
}

function alertsOf({ status, episodes, open }: Measured): string {
  if (status === 'not_measured') return whole(episodes + open);
  return open > 0 ? `${whole(episodes)} + ${whole(open)} open` : whole(episodes);
}

function or(value: number | null, format: (value: number) => string): string {
  return value === null ? NONE : format(value);
}
