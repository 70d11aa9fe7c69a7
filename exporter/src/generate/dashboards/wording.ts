import type { Indicator, Metric, Metrics } from '../../indicators/define.js';
import type { Wording } from './spec/panel.js';

/** Grafana's unit of a metric, which its name ends with. */
export function unitOf({ name, help }: Pick<Metric, 'name' | 'help'>): { unit?: string; decimals?: number } {
  if (isYesOrNo({ help })) return {};
  if (name.endsWith('_ratio')) return { unit: 'percentunit', decimals: 1 };
  if (isInstant(name)) return { unit: 'dateTimeAsLocal' };
  if (name.endsWith('_seconds')) return { unit: 's', decimals: 1 };
  if (name.endsWith('_per_hour')) return { unit: 'suffix: per hour', decimals: 1 };
  if (/_per_/.test(name)) return { decimals: 2 };
  return name.endsWith('s') ? { unit: 'locale', decimals: 0 } : { unit: 'locale' };
}

function isInstant(name: string): boolean {
  return name.endsWith('_timestamp_seconds');
}

/** A metric's expression in what its unit counts: Grafana's instants are milliseconds. */
export function inUnit(expression: string, { name }: Pick<Metric, 'name'>): string {
  return isInstant(name) ? `1000 * ${expression}` : expression;
}

/** A name without its unit. */
function unitless(name: string): string {
  return name.replace(/_timestamp_seconds$/, '_at').replace(/(^|_)(ratio|seconds)$/, '');
}

export function isYesOrNo({ help }: Pick<Metric, 'help'>): boolean {
  return help.startsWith('Whether ');
}

export const yesOrNo: readonly Wording[] = [
  { value: 0, text: 'no' },
  { value: 1, text: 'yes' },
];

/** Labels as a reader would say them; others are their own name with a capital. */
const LABELS: Readonly<Record<string, string>> = {
  cohort: 'Started',
  due: 'Time left',
  entity: 'Source',
  window: 'Window',
  ahead: 'Looking ahead',
};

export function labelTitle(label: string): string {
  return LABELS[label] ?? capital(label.replaceAll('_', ' '));
}

/** What a metric is in a few words, from its name: `leadline_backlog_work_seconds` is 'Backlog work'. */
export function metricTitle({ name }: Pick<Metric, 'name'>): string {
  const words = unitless(name.replace(/^leadline_/, ''));
  return capital(words.replaceAll('_', ' '));
}

/** Titles of an indicator's metrics beside each other: without the words that all of their names begin with. */
export function shortTitles(indicator: Indicator): ReadonlyMap<Metric, string> {
  const metrics: Metric[] = Object.values(indicator.metrics);
  const [first = [], ...others] = metrics.map(({ name }) => name.split('_'));
  const differs = first.findIndex((word, i) => others.some((words) => words[i] !== word));
  const shared = differs > 0 ? first.slice(0, differs).join('_') + '_' : 'leadline_';
  const short = metrics.map((metric) => {
    const rest = unitless(metric.name.slice(shared.length));
    return rest === '' ? metricTitle(metric) : capital(rest.replaceAll('_', ' '));
  });
  return new Map(
    metrics.map((metric, i) => {
      const title = short[i]!;
      const alone = short.indexOf(title) === short.lastIndexOf(title);
      return [metric, alone ? title : `${title} ${dimension(metric)}`];
    }),
  );
}

/** What tells metrics of one name apart: they differ in what they are measured in. */
function dimension({ name }: Pick<Metric, 'name'>): string {
  if (name.endsWith('_ratio')) return 'in percent';
  if (isInstant(name)) return 'as a date';
  return name.endsWith('_seconds') ? 'in time' : 'in number';
}

/** What an alert is about, or a view shows first. */
export function mainMetric(indicator: Indicator): Metric {
  const metrics: Metrics = indicator.metrics;
  const key = indicator.thresholds === 'none' ? Object.keys(metrics)[0]! : indicator.thresholds.metric;
  return metrics[key]!;
}

/** A threshold as people write it: 0.25 of a ratio is 25 %. */
export function inWords(value: number, { name }: Pick<Metric, 'name'>): string {
  if (name.endsWith('_ratio')) return `${Number((value * 100).toPrecision(6))} %`;
  if (!name.endsWith('_seconds')) return String(value);
  const [size, unit] = ([86_400, 3_600, 60] as const)
    .map((each, i) => [each, ['days', 'hours', 'minutes'][i]!] as const)
    .find(([each]) => value >= each) ?? [1, 'seconds'];
  return `${Number((value / size).toPrecision(3))} ${unit}`;
}

export function durationInWords(duration: string): string {
  const [, count, letter] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  const unit = { s: 'second', m: 'minute', h: 'hour', d: 'day' }[letter ?? ''];
  if (count === undefined || unit === undefined) return duration;
  return `${count} ${unit}${count === '1' ? '' : 's'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
