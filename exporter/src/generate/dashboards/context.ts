import { hasAlert, type AlertIndicator, type Indicator, type Metric } from '../../indicators/define.js';
import { latest, type Selection } from './promql.js';
import type { GenerateSettings } from '../settings.js';
import type { Choice } from './spec/dashboard.js';
import type { Limit, Wording } from './spec/panel.js';

/** What pages are made from. */
export interface Context {
  readonly catalogue: readonly Indicator[];
  readonly settings: GenerateSettings;
}

const CHOICES: Readonly<Record<Choice['name'], string>> = { segment: 'Segment', queue: 'Queue' };
const names = Object.keys(CHOICES) as Choice['name'][];

/** Matchers for what was chosen at the head of the dashboard. */
export function chosen(labels: readonly string[]): string[] {
  return names.filter((name) => labels.includes(name)).map((name) => `${name}=~"$${name}"`);
}

/** What can be chosen where these indicators are shown. */
export function choicesOf(indicators: readonly Indicator[]): Choice[] {
  const metrics: Metric[] = indicators.flatMap((indicator) => Object.values(indicator.metrics));
  return names.flatMap((name) => {
    const metric = metrics.find(({ labels }) => labels.includes(name));
    return metric ? [{ name, title: CHOICES[name], metric: metric.name }] : [];
  });
}

/** A metric of the catalogue with all its labels, as chosen. */
export function current({ name, labels }: Metric, selection: Selection = {}): string {
  const { by = labels, where = [], ...rest } = selection;
  return latest(name, { by, where: [...chosen(labels), ...where], ...rest });
}

export function alertsOf({ catalogue }: Context): AlertIndicator[] {
  return catalogue.filter(hasAlert);
}

export function thresholdsOf(indicator: AlertIndicator, { thresholds }: GenerateSettings) {
  const { warning, critical } = indicator.thresholds;
  return { ...indicator.thresholds, ...{ warning, critical, ...thresholds[indicator.id] } };
}

/** Green, orange, red as an alert sees it. */
export function limitsOf(indicator: AlertIndicator, settings: GenerateSettings): Limit[] {
  const { direction, warning, critical } = thresholdsOf(indicator, settings);
  const colors = ['green', 'orange', 'red'];
  if (direction === 'above') return [null, warning, critical].map((from, i) => ({ from, color: colors[i]! }));
  return [null, critical, warning].map((from, i) => ({ from, color: colors[2 - i]! }));
}

/** 0, 1 or 2: all well, warning, critical, for whatever is worst of an indicator; labelled `indicator`. */
export function severityOf(indicator: AlertIndicator, settings: GenerateSettings, ago?: string): string {
  const { metric, direction, warning, critical } = thresholdsOf(indicator, settings);
  const reading = current(indicator.metrics[metric]!, { ago, keep: direction === 'above' ? 'max' : 'min' });
  const beyond = direction === 'above' ? '> bool' : '< bool';
  const state = `max((${reading} ${beyond} ${warning}) + (${reading} ${beyond} ${critical}))`;
  return `label_replace(${state}, "indicator", "${indicator.id}", "", "")`;
}

export const severities: readonly Wording[] = [
  { value: 0, text: 'as usual', color: 'green' },
  { value: 1, text: 'look at it', color: 'orange' },
  { value: 2, text: 'act now', color: 'red' },
];

/** Titles for the ids by which series tell indicators apart. */
export function titlesOf(catalogue: readonly Indicator[]): Wording[] {
  return catalogue.map(({ id, words }) => ({ value: id, text: words.title }));
}
