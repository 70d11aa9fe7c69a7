import type { Indicator } from '../indicators/define.js';
import { alertmanager } from './alerts/alertmanager.js';
import { grafanaRules } from './alerts/grafana.js';
import { prometheusRules } from './alerts/prometheus.js';
import { ruleTests } from './alerts/rule-tests.js';
import { dashboards } from './dashboards/dashboards.js';
import { reference } from './docs/reference.js';
import { runbooks } from './docs/runbooks.js';
import { composeProvisioning } from './provisioning/compose.js';
import { kubernetesDashboards, kubernetesMonitoring } from './provisioning/kubernetes.js';
import type { GenerateSettings } from './settings.js';

/** A file, by its path relative to the target folder, with `/` between the parts. */
export interface Output {
  readonly path: string;
  readonly text: string;
}

/** @param catalogue without the indicators that are switched off */
export type Generator = (catalogue: readonly Indicator[], settings: GenerateSettings) => readonly Output[];

/** Everything that `leadline generate` makes. A new kind of file is a function of its own in this list. */
const generators: readonly Generator[] = [
  grafanaRules,
  prometheusRules,
  ruleTests,
  alertmanager,
  dashboards,
  runbooks,
  reference,
  composeProvisioning,
  kubernetesMonitoring,
];

/** Every generated file, by path. */
export function outputsOf(catalogue: readonly Indicator[], settings: GenerateSettings): readonly Output[] {
  const enabled = catalogue.filter(({ id }) => !settings.disabled.includes(id));
  const outputs = generators.flatMap((generate) => generate(enabled, settings));
  const all = [...outputs, ...kubernetesDashboards(outputs, settings)];
  return all.sort((a, b) => (a.path < b.path ? -1 : 1));
}
