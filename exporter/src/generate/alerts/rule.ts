import {
  hasAlert,
  type AlertIndicator,
  type Family,
  type Indicator,
  type OwnerRole,
  type Severity,
} from '../../indicators/define.js';
import { dashboardOf, dashboardUids, panelIdOf } from '../links.js';
import type { GenerateSettings } from '../settings.js';
import { formOf, partsOf, type Form, type Part } from '../words/sentence.js';
import { minutesOf } from './duration.js';
import { alertName, ruleUid, runbookUrl } from './names.js';
import { ownAlerts } from './own.js';

/** `leadline`: alerts on leadline itself. */
export type RuleFamily = Family | 'leadline';

export type NoData = 'OK' | 'NoData' | 'Alerting' | 'KeepLast';
export type ExecutionError = 'OK' | 'Error' | 'Alerting' | 'KeepLast';

/** What one alert rule says and when, whatever evaluates it. */
export interface AlertRule {
  /** Of the indicator, or of leadline's own alert. */
  readonly id: string;
  readonly family: RuleFamily;
  readonly severity: Severity;
  readonly ownerRole: OwnerRole;
  readonly title: string;
  /** Name in Prometheus, the same for both severities. */
  readonly alert: string;
  /** Uid in Grafana, at most 40 characters. */
  readonly uid: string;
  /** PromQL of the value, one series per label set and drill. */
  readonly expr: string;
  readonly direction: 'above' | 'below';
  readonly threshold: number;
  readonly for: string;
  readonly keepFiringFor: string;
  /** Labels of a value, those of a drill and of the scrape left aside. */
  readonly labels: readonly string[];
  readonly form: Form;
  readonly sentence: readonly Part[];
  readonly nextStep: readonly string[];
  /** PromQL of what it was a week ago, without drills; `undefined` where that says nothing. */
  readonly weekAgo: string | undefined;
  /** Whether a backtest can say how often it was right; `fact`: there is nothing to be wrong about. */
  readonly measured: 'yes' | 'no' | 'fact';
  /** Labels by which its work list can be narrowed; none where there is no list. */
  readonly listLabels: readonly string[] | undefined;
  readonly panel: { readonly dashboardUid: string; readonly id: number };
  readonly runbookUrl: string;
  readonly noData: NoData;
  readonly executionError: ExecutionError;
}

export const severities: readonly Severity[] = ['warning', 'critical'];

/** What scrapes add. Without it two exporters of one business are one alert, and a new container is no new alert. */
const SCRAPE_LABELS = 'instance, pod, container, endpoint';

/** Longest that can lie between a reading of a week ago and the one before: history may be daily. */
const WEEK_AGO = '[26h] offset 1w';

/** Every alert rule: those of the indicators in the order of the catalogue, then leadline's own. */
export function rulesOf(catalogue: readonly Indicator[], settings: GenerateSettings): AlertRule[] {
  return [...catalogue.filter(hasAlert).flatMap((each) => rulesOfIndicator(each, settings)), ...ownAlerts(settings)];
}

function rulesOfIndicator(indicator: AlertIndicator, settings: GenerateSettings): AlertRule[] {
  const { id, family, ownerRole, words, thresholds, truth, scores, workList } = indicator;
  const { name, labels } = indicator.metrics[thresholds.metric]!;
  const over = thresholds.direction === 'above' ? 'max' : 'min';
  const common = {
    ...{ id, family, ownerRole, labels, alert: alertName(id), direction: thresholds.direction, form: formOf(name) },
    expr: `${over} without (${SCRAPE_LABELS}) (${name})`,
    weekAgo: `${over} without (${SCRAPE_LABELS}) (last_over_time(${name}{drill=""}${WEEK_AGO}))`,
    for: thresholds.for.replaceAll(' ', ''),
    keepFiringFor: keepFiringFor(thresholds.for),
    sentence: partsOf(words.sentence, name),
    nextStep: words.nextStep,
    measured: truth !== 'none' || scores !== undefined ? 'yes' : 'no',
    listLabels: workList?.labels.filter((name) => labels.includes(name)),
    panel: { dashboardUid: dashboardUids[dashboardOf(family)], id: panelIdOf(id) },
    runbookUrl: runbookUrl(id, settings),
    // What is not known is withdrawn, and alerts of leadline's own tell it: no reading is no churn and no recovery to page about.
    noData: 'OK',
    executionError: 'KeepLast',
  } as const;
  return severities.map((severity) => ({
    ...common,
    severity,
    uid: ruleUid(id, severity),
    title: `${words.title} (${severity})`,
    threshold: settings.thresholds[id]?.[severity] ?? thresholds[severity],
  }));
}

const SHORTEST_TO_KEEP = '15m';

/** A short gap or dip does not end an alert: those who read it would be told twice. */
function keepFiringFor(duration: string): string {
  return minutesOf(duration) < minutesOf(SHORTEST_TO_KEEP) ? SHORTEST_TO_KEEP : duration.replaceAll(' ', '');
}
