import {
  formOf,
  inWords,
  measureOf,
  numberOf,
  sentenceOf,
  severityOf,
  unitOf,
  type Alert,
  type CatalogueEntry,
  type Severity,
} from '../catalogue/catalogue.js';
import { written, type Scene } from '../components/scene.js';
import { last, type Series, type SeriesIndex } from '../data/series.js';
import type { Format } from '../format/format.js';
import type { Translate } from '../text/translate.js';
import { trustOf } from './trust.js';
import { medianOf, sinceWhen } from './history.js';

/** One thing that needs somebody. */
export interface BriefItem {
  readonly key: string;
  readonly severity: Severity;
  readonly drill: boolean;
  readonly title: string;
  readonly sentence: string;
  /** Since when, against what is usual, how sure, whose it is: one sentence each. */
  readonly facts: readonly string[];
  readonly steps: readonly string[];
  readonly series: Series;
  readonly threshold: number;
  readonly value: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly indicator: string;
}

export interface Brief {
  readonly items: readonly BriefItem[];
  /** Titles of what was judged, with the number of series of each. */
  readonly checked: ReadonlyArray<{ readonly title: string; readonly count: number }>;
  /** What could not be judged, 'Pulse of the business', and why, 'not enough data'. */
  readonly unjudged: ReadonlyArray<{ readonly title: string; readonly reason: string }>;
}

export interface Judging extends Pick<Scene, 'language' | 'said'> {
  readonly t: Translate;
  readonly format: Format;
  /** End of the time range, milliseconds. */
  readonly now: number;
  /** How a field is configured. */
  readonly shown: Scene['shown'];
}

/** Judges every series of an alert's metric by the thresholds of the alert, the most urgent first. */
export function prepareBrief(index: SeriesIndex, catalogue: readonly CatalogueEntry[], judging: Judging): Brief {
  const alerts = catalogue.flatMap((entry) => (entry.alert ? [{ entry, alert: entry.alert }] : []));
  const judged = alerts.map(({ entry, alert }) => ({ entry, alert, series: index.of(alert.metric) }));
  const items = judged.flatMap(({ entry, alert, series }) =>
    series.flatMap((one) => itemOf(entry, alert, one, index, judging) ?? []),
  );
  return {
    items: items.sort((a, b) => b.urgency - a.urgency).map(({ item }) => item),
    checked: judged.flatMap(({ entry, series }) =>
      series.length > 0 ? [{ title: entry.title, count: series.length }] : [],
    ),
    unjudged: unjudgedOf(index, catalogue, judging.t),
  };
}

function itemOf(entry: CatalogueEntry, alert: Alert, series: Series, index: SeriesIndex, judging: Judging) {
  const value = last(series);
  const severity = value === undefined ? undefined : severityOf(alert, value);
  if (value === undefined || !severity) return undefined;
  const { t, format, now } = judging;
  const shown = written(judging, series, value, (one) => numberOf(alert, one, format), unitOf(alert));
  const since = sinceWhen(series, (one) => severityOf(alert, one) !== undefined);
  const drill = 'drill' in series.labels;
  const facts = [
    ...(since ? [t(since.whole ? 'brief.sinceLonger' : 'brief.since', { time: format.time(since.from, now) })] : []),
    usualOf(alert, series, judging),
    trustOf(index, entry.id, severity, t, format),
    t('brief.owner', { owner: t(`owner.${alert.owner}`) }),
  ];
  const item: BriefItem = {
    key: `${entry.id} ${JSON.stringify(series.labels)}`,
    severity,
    drill,
    title: entry.title,
    sentence: sentenceOf(alert, series.labels, value, judging.said),
    facts: facts.filter((fact) => fact !== ''),
    steps: alert.nextStep,
    series,
    threshold: alert.warning,
    value: shown,
    labels: series.labels,
    indicator: entry.id,
  };
  return { item, urgency: urgencyOf(alert, value, severity, drill) };
}

/**
 * What the value mostly was in the time shown, and whether that was well: as the alert itself would say it, and in another language
 * than that of the alert by its number.
 */
function usualOf(alert: Alert, series: Series, { t, format, said, language }: Judging): string {
  const usual = medianOf(series);
  if (usual === undefined) return '';
  if (usual <= 0 && alert.direction === 'above') return t('brief.usualNone');
  const amount = numberOf(alert, usual, format);
  const words =
    language === 'en'
      ? measureOf(alert, series.labels, usual, said)
      : formOf(alert) === 'factor'
        ? t('number.times', { value: amount })
        : amount;
  return t(severityOf(alert, usual) ? 'brief.usualBad' : 'brief.usualWell', { words });
}

/** Real before rehearsed, critical before warning, then by how far beyond the threshold. */
function urgencyOf({ direction, critical }: Alert, value: number, severity: Severity, drill: boolean): number {
  const ratio = direction === 'above' ? value / critical : critical / Math.max(value, Number.EPSILON);
  const beyond = Number.isFinite(ratio) ? Math.min(Math.max(ratio, 0), 99) : 99;
  return (drill ? 0 : 1000) + (severity === 'critical' ? 100 : 0) + beyond;
}

function unjudgedOf(index: SeriesIndex, catalogue: readonly CatalogueEntry[], t: Translate): Brief['unjudged'] {
  const reasons = ['not_enough_data', 'stale', 'failed', 'waiting'] as const;
  return index.of('leadline_indicator_status').flatMap((series) => {
    const reason = reasons.find((one) => one === series.labels['status']);
    if (!reason || last(series) !== 1) return [];
    const entry = catalogue.find(({ id }) => id === series.labels['indicator']);
    return [{ title: entry?.title ?? inWords(series.labels['indicator'] ?? '?'), reason: t(`status.${reason}`) }];
  });
}
