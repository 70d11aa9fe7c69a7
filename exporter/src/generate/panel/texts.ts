import { hasAlert, type Family, type Indicator, type OwnerRole, type Thresholds } from '../../indicators/define.js';
import { partsOf, type Part } from '../words/sentence.js';

/** What the Grafana panel knows of an indicator: the words of its alert and the names of its metrics. */
export interface PanelIndicator {
  readonly id: string;
  readonly family: Family;
  readonly title: string;
  readonly meaning: string;
  /** Metric names by their key in the indicator. */
  readonly metrics: Readonly<Record<string, string>>;
  readonly alert?: PanelAlert;
}

export interface PanelAlert extends Omit<Thresholds, 'metric' | 'for'> {
  /** Full name of the metric that is judged. */
  readonly metric: string;
  readonly labels: readonly string[];
  readonly owner: OwnerRole;
  /** The sentence taken apart, so that the panel says it as the alerts do. */
  readonly sentence: readonly Part[];
  readonly nextStep: readonly string[];
}

/** The catalogue as the panel reads it: `catalogue.gen.json`, in the order of the catalogue. */
export function panelTexts(catalogue: readonly Indicator[]): PanelIndicator[] {
  return catalogue.map((indicator) => ({
    id: indicator.id,
    family: indicator.family,
    title: indicator.words.title,
    meaning: indicator.words.meaning,
    metrics: Object.fromEntries(Object.entries(indicator.metrics).map(([key, { name }]) => [key, name])),
    ...(hasAlert(indicator) ? { alert: alertOf(indicator) } : {}),
  }));
}

function alertOf({ thresholds, metrics, words, ownerRole }: Extract<Indicator, { words: { sentence: string } }>) {
  const { direction, warning, critical } = thresholds;
  const { name: metric, labels } = metrics[thresholds.metric]!;
  const sentence = partsOf(words.sentence, metric);
  return { metric, labels, direction, warning, critical, owner: ownerRole, sentence, nextStep: words.nextStep };
}
