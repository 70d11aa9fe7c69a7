import { dashboardUids, panelIdOf } from '../links.js';
import type { GenerateSettings } from '../settings.js';
import { partsOf } from '../words/sentence.js';
import { alertName, ruleUid, runbookUrl } from './names.js';
import type { AlertRule, ExecutionError, NoData } from './rule.js';

/** An alert on leadline itself: nothing else would say that nothing watches. */
export interface OwnAlert {
  readonly id: string;
  readonly severity: 'warning' | 'critical';
  readonly title: string;
  readonly meaning: string;
  /** PromQL whose value alerts above 0.5. */
  readonly expr: string;
  readonly labels: readonly string[];
  readonly for: string;
  readonly sentence: string;
  readonly nextStep: readonly string[];
  readonly noData: NoData;
  readonly executionError: ExecutionError;
}

/** The panel that tells of every indicator whether it is computed. */
const SIGNALS_TABLE = 'signals';

/** Alerts on leadline itself, apart from those of the `freshness` indicator. */
export const ownDefinitions: readonly OwnAlert[] = [
  {
    id: 'leadline-away',
    severity: 'critical',
    title: 'Leadline does not answer',
    meaning:
      'Prometheus has had nothing from leadline for a while: the exporter is down, or cannot be reached. No indicator is watched while this lasts, and that no other alert fires means nothing.',
    // Something must answer either way: in Grafana a query without an answer is an alert of another kind.
    expr: 'absent(leadline_build_info) or vector(0)',
    labels: [],
    for: '10m',
    sentence:
      'Prometheus hears nothing from leadline: no indicator is watched, and silence of other alerts means nothing',
    nextStep: [
      'See whether the exporter runs, and read the end of its log: a fault in its configuration and a store that is locked are told there.',
      'If it runs, open its status page from the machine of Prometheus: if that fails, a firewall, a certificate or a changed address is in between.',
      'If the page opens, look at the targets page of Prometheus: the job of leadline is missing there, or its error says why.',
    ],
    // Without Prometheus nothing is watched either.
    noData: 'Alerting',
    executionError: 'Error',
  },
  {
    id: 'reading-withdrawn',
    severity: 'warning',
    title: 'An indicator gives no reading',
    meaning:
      'An indicator was computed before and is not now: what it needs is stale, has not been read yet, or its computation fails. It cannot warn meanwhile. Too little data is not told here, for that is no fault.',
    // The rule's own label `indicator` would take the place of the series'.
    expr: 'max by (reading, status) (label_replace(leadline_indicator_status{status=~"stale|failed|waiting"}, "reading", "$1", "indicator", "(.+)"))',
    labels: ['reading', 'status'],
    for: '1h',
    sentence: 'The indicator {reading} gives no reading, its state is {status}: until it does it cannot warn',
    nextStep: [
      'Open the status page of leadline: beside the indicator it says in words why there is no reading.',
      'If it is stale or waiting, mend the source it names; an alert on freshness says which table stands still.',
      'If it failed, the log has the error. When the database refused the query, run `leadline check`; it names what is missing.',
    ],
    noData: 'OK',
    executionError: 'KeepLast',
  },
  {
    id: 'configuration-refused',
    severity: 'warning',
    title: 'The configuration was not taken over',
    meaning:
      'leadline.yaml was changed and has a fault, so that what runs is still the configuration before. After a restart nothing would run.',
    expr: '1 - min(leadline_config_last_reload_successful)',
    labels: [],
    for: '5m',
    sentence: 'The configuration file of leadline has a fault: what runs is the one before, and a restart would fail',
    nextStep: [
      'Run `leadline check --config.file=leadline.yaml`: it names the line, the fault and what to write instead.',
      'Correct the file, then have it read again: send SIGHUP to the process, or a POST to its path /-/reload.',
    ],
    noData: 'OK',
    executionError: 'KeepLast',
  },
];

export function ownAlerts(settings: GenerateSettings): AlertRule[] {
  return ownDefinitions.map((own) => ({
    ...own,
    family: 'leadline',
    ownerRole: 'operations',
    alert: alertName(withoutPrefix(own.id)),
    uid: ruleUid(withoutPrefix(own.id), own.severity),
    direction: 'above',
    threshold: 0.5,
    keepFiringFor: '15m',
    form: 'decimal',
    sentence: partsOf(own.sentence, ''),
    weekAgo: undefined,
    measured: 'fact',
    listLabels: undefined,
    panel: { dashboardUid: dashboardUids.trust, id: panelIdOf(SIGNALS_TABLE) },
    runbookUrl: runbookUrl(own.id, settings),
  }));
}

function withoutPrefix(id: string): string {
  return id.replace(/^leadline-/, '');
}
