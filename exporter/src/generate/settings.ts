import type { OwnerRole } from '../indicators/define.js';

/** How the alerts of an owner find their way. */
export interface OwnerSettings {
  /** Name of a contact point (Grafana) or receiver (Alertmanager) that exists already. */
  readonly contactPoint?: string;
  /** `labels`: the user's own notification policies route. `contact_point`: the rule names it, past those policies. */
  readonly routing: 'labels' | 'contact_point';
}

export interface GenerateSettings {
  readonly owners: Readonly<Record<OwnerRole, OwnerSettings>>;
  /** By indicator's id, in the base unit of its metric; what is not there is the indicator's own. */
  readonly thresholds: Readonly<Record<string, { readonly warning?: number; readonly critical?: number }>>;
  /** Ids of indicators that are switched off: nothing is made for them. */
  readonly disabled: readonly string[];
  /** Title of the Grafana folder for rules and dashboards. */
  readonly folder: string;
  /** Uid of the Prometheus that Grafana's rules and dashboards ask. */
  readonly datasourceUid: string;
  /** Where the runbooks can be read, without a slash at the end. */
  readonly runbookUrl: string;
  /** Dashboards of built-in panels only. */
  readonly withoutPlugin: boolean;
  /** Uids of the Grafana rules that are in the files to be replaced: those that go away leave a tombstone. */
  readonly formerRules: readonly string[];
}

const byLabels: OwnerSettings = { routing: 'labels' };

/** What is generated without a leadline.yaml. */
export const defaultSettings: GenerateSettings = {
  owners: { customer_success: byLabels, support_lead: byLabels, operations: byLabels, leadership: byLabels },
  thresholds: {},
  disabled: [],
  folder: 'Leadline',
  datasourceUid: 'prometheus',
  runbookUrl: 'https://github.com/leadline/leadline/blob/main/alerting/runbooks',
  withoutPlugin: false,
  formerRules: [],
};
