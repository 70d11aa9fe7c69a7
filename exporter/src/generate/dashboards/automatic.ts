import { hasAlert, type AlertIndicator, type Indicator, type Metric } from '../../indicators/define.js';
import { current, limitsOf, thresholdsOf } from './context.js';
import { metricsIn } from './promql.js';
import type { GenerateSettings } from '../settings.js';
import type { Column, PanelSpec, Stat, Table, Trend } from './spec/panel.js';
import {
  durationInWords,
  inUnit,
  inWords,
  isYesOrNo,
  labelTitle,
  mainMetric,
  metricTitle,
  shortTitles,
  unitOf,
  yesOrNo,
} from './wording.js';

/**
 * Panels of an indicator nobody made a layout for: what its alert is about over time, all that goes with it as it is now, and a
 * table for each other set of labels.
 */
export function automaticLines(indicator: Indicator, settings: GenerateSettings): PanelSpec[][] {
  const main = mainMetric(indicator);
  const [beside = [], ...others] = byLabels(indicator, main);
  const first: PanelSpec[] = [{ ...mainPanel(indicator, settings), width: 14 }];
  if (beside.length > 1 || main.labels.length > 0) first.push({ ...nowPanel(indicator, beside), width: 10 });
  const more = others.map((metrics) => nowPanel(indicator, metrics));
  return [first, ...pairs(more)];
}

/** What an alert links to: its metric over time with its limits; the worst of each first label where it has several. */
export function mainPanel(indicator: Indicator, settings: GenerateSettings, metric = mainMetric(indicator)): Trend {
  const [first] = metric.labels;
  const keep = hasAlert(indicator) && indicator.thresholds.direction === 'below' ? 'min' : 'max';
  const expr = inUnit(current(metric, { by: first === undefined ? [] : [first], keep }), metric);
  return {
    kind: 'trend',
    key: indicator.id,
    title: indicator.words.title,
    description: plain(
      [indicator.words.meaning, ...(hasAlert(indicator) ? [limitsInWords(indicator, settings)] : [])].join(' '),
    ),
    ...{ width: 24, height: 9, ...unitOf(metric) },
    ...(hasAlert(indicator) ? { limits: limitsOf(indicator, settings) } : {}),
    queries: [{ expr, legend: first === undefined ? metricTitle(metric) : `{{${first}}}` }],
    links: linksOf(indicator, settings),
  };
}

function limitsInWords(indicator: AlertIndicator, settings: GenerateSettings): string {
  const { direction, warning, critical, for: lasting } = thresholdsOf(indicator, settings);
  const metric = mainMetric(indicator);
  return `A warning comes ${direction} ${inWords(warning, metric)}, an urgent alert ${direction} ${inWords(critical, metric)}, once it has lasted ${durationInWords(lasting)}.`;
}

export function linksOf(indicator: Indicator, { runbookUrl }: GenerateSettings) {
  if (!hasAlert(indicator)) return [];
  return [
    { title: 'What to do', url: `${runbookUrl}/${indicator.id}.md` },
    { title: 'Its alerts', url: `/alerting/list?search=label:indicator=${indicator.id}` },
  ];
}

/** Metrics with the same labels as they are now: a table by these labels, or the numbers where there are none. */
function nowPanel(indicator: Indicator, metrics: readonly Metric[]): Table | Stat {
  const [first] = metrics;
  const { labels } = first!;
  const titles = shortTitles(indicator);
  const title = (metric: Metric) => titles.get(metric)!;
  const columns = metrics.map((metric) => columnOf(metric, title(metric)));
  const shared = {
    key: `${indicator.id}/${labels.join('+')}`,
    title: `${indicator.words.title}: ${labels.length === 0 ? 'now' : `now by ${labels.map((label) => labelTitle(label).toLowerCase()).join(' and ')}`}`,
    description: plain(metrics.map((metric) => `${title(metric)}: ${metric.help}`).join(' ')),
    queries: metrics.map((metric) => ({ expr: inUnit(current(metric), metric), legend: title(metric), instant: true })),
    ...{ width: 12, height: 9 },
  };
  if (labels.length === 0) return { kind: 'stat', ...shared, ...unitOf(first!) };
  return {
    kind: 'table',
    ...shared,
    columns: [...labels.map((label): Column => ({ from: label, title: labelTitle(label) })), ...columns],
    sortBy: { title: columns[0]!.title, descending: true },
  };
}

function columnOf(metric: Metric, title: string): Column {
  return {
    from: title,
    title,
    description: plain(metric.help),
    ...unitOf(metric),
    ...(isYesOrNo(metric) ? { wordings: yesOrNo } : {}),
  };
}

/** An indicator's metrics by their labels, those with the labels of `main` first and `main` first among them. */
function byLabels(indicator: Indicator, main: Metric): Metric[][] {
  const groups = new Map<string, Metric[]>([[main.labels.join(), [main]]]);
  for (const metric of Object.values(indicator.metrics) as Metric[]) {
    if (metric === main) continue;
    const key = metric.labels.join();
    groups.set(key, [...(groups.get(key) ?? []), metric]);
  }
  return [...groups.values()];
}

function pairs(panels: readonly PanelSpec[]): PanelSpec[][] {
  return panels.flatMap((panel, i) =>
    i % 2 === 0 ? [panels.slice(i, i + 2).map((one) => ({ ...one, width: 12 }))] : panel ? [] : [],
  );
}

/** Texts of the catalogue may name a metric or a setting; whoever looks at a dashboard knows neither. */
export function plain(text: string): string {
  const metrics = metricsIn(text).reduce(
    (rest, name) => rest.replaceAll(name, `“${metricTitle({ name: name as Metric['name'] })}”`),
    text,
  );
  return metrics.replaceAll('`', '').replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (word) => word.replaceAll('_', ' '));
}
