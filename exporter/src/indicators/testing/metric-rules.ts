import type { Metric } from '../define.js';

/** Of counters, histograms and the like, which no indicator is. */
const OTHER_KINDS = ['total', 'count', 'sum', 'bucket', 'info', 'created'];
/** Prometheus has base units: seconds, bytes, ratios of one. */
const NO_BASE_UNITS = [
  'milliseconds',
  'ms',
  'minutes',
  'hours',
  'days',
  'weeks',
  'percent',
  'percentage',
  'pct',
  'kilobytes',
  'cents',
];
/** Set by Prometheus, by histograms, or by leadline on its own. */
const TAKEN_LABELS = ['job', 'instance', 'le', 'quantile', 'drill', 'alertname', 'severity'];

/** What is wrong with a metric by Prometheus's naming practices (prometheus.io/docs/practices/naming); empty: nothing. */
export function metricFaults({ name, help, labels }: Metric): string[] {
  const faults: string[] = [];
  const words = name.split('_');
  if (!/^leadline(_[a-z][a-z0-9]*)+$/.test(name)) faults.push('is not snake case');
  const last = words.at(-1)!;
  if (OTHER_KINDS.includes(last)) faults.push(`ends with _${last}, which a gauge does not`);
  const unit = words.find((word) => NO_BASE_UNITS.includes(word));
  if (unit) faults.push(`is in ${unit}, not in a base unit`);
  for (const base of ['ratio', 'seconds', 'celsius', 'bytes'])
    if (words.includes(base) && last !== base) faults.push(`does not end with its unit, ${base}`);
  for (const label of labels) {
    if (!/^[a-z][a-z0-9_]*$/.test(label)) faults.push(`has the label ${label}, which is not snake case`);
    if (TAKEN_LABELS.includes(label)) faults.push(`has the label ${label}, which is taken`);
  }
  if (new Set(labels).size !== labels.length) faults.push('has a label twice');
  if (!/^[A-Z].*\.$/.test(help)) faults.push('has a help text that is no sentence');
  return faults;
}
