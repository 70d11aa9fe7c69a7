import { last, type Series, type SeriesIndex } from '../data/series.js';
import type { Format } from '../format/format.js';
import { sentenceOf, severityOf, type CatalogueEntry, type Severity } from './catalogue.js';

/** An alert of the catalogue that holds now, for a row of a view. */
export interface Alarm {
  readonly indicator: string;
  readonly severity: Severity;
  readonly sentence: string;
  readonly steps: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

/** All alerts of a family that hold now, critical ones first. Drills are left to the brief, which says that they are. */
export function alarmsOf(
  index: SeriesIndex,
  entries: readonly CatalogueEntry[],
  family: string,
  format: Format,
): Alarm[] {
  const found = entries
    .filter((entry) => entry.family === family)
    .flatMap((entry) =>
      entry.alert ? index.of(entry.alert.metric).flatMap((one) => alarmOf(entry, one, format)) : [],
    );
  return found.sort((a, b) => weight(b.severity) - weight(a.severity));
}

function alarmOf({ id, alert }: CatalogueEntry, series: Series, format: Format): Alarm[] {
  const value = last(series);
  const severity = alert && value !== undefined && !series.labels['drill'] ? severityOf(alert, value) : undefined;
  if (!alert || value === undefined || !severity) return [];
  const sentence = sentenceOf(alert, series.labels, value, format);
  return [{ indicator: id, severity, sentence, steps: alert.nextStep, labels: series.labels }];
}

/** Those about the queue of a row, or about all of it that the alert tells apart. An error budget has its queue as `name`. */
export function alarmsFor(alarms: readonly Alarm[], row: Readonly<Record<string, string>>): Alarm[] {
  return alarms.filter(({ labels }) => {
    const about: Record<string, string | undefined> = { ...labels, queue: labels['queue'] ?? labels['name'] };
    return (
      about['queue'] !== undefined && Object.entries(row).every(([name, value]) => (about[name] ?? value) === value)
    );
  });
}

export function weight(severity: Severity | undefined): number {
  return severity === 'critical' ? 2 : severity === 'warning' ? 1 : 0;
}
