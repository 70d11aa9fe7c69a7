import { stringify } from 'yaml';
import { prometheusGroups } from '../alerts/prometheus.js';
import { rulesOf } from '../alerts/rule.js';
import { yamlHeader } from '../header.js';
import type { Generator, Output } from '../outputs.js';
import type { GenerateSettings } from '../settings.js';

const FOLDER = 'provisioning/kubernetes';
const NAME = 'leadline';
/** Of the port in the Service. */
const PORT = 'metrics';
const labels = { 'app.kubernetes.io/name': NAME };

/** The operator takes only what bears the labels that its Prometheus selects. */
const selected =
  '# For the Prometheus operator. Your Prometheus may select by a label of its own, such as `release`: add it under metadata.labels.';

/** Without such a Service a ServiceMonitor finds nothing, and nobody is told. */
const service =
  '# servicemonitor.yaml finds leadline by this Service: by its label app.kubernetes.io/name and the port named `metrics`. Its selector\n# must fit the labels of your pods.';
const monitor =
  '# It finds leadline by a Service with the label app.kubernetes.io/name: leadline and a port named `metrics`, as in service.yaml, in\n# the same namespace.';

function manifest(file: string, about: string, content: object): Output {
  return { path: `${FOLDER}/${file}`, text: `${yamlHeader}${about}\n${stringify(content, { lineWidth: 0 })}` };
}

/** How the Prometheus operator scrapes leadline and evaluates its rules. */
export const kubernetesMonitoring: Generator = (catalogue, settings) => [
  manifest('service.yaml', service, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: NAME, labels },
    spec: { selector: labels, ports: [{ name: PORT, port: 9847, targetPort: 9847 }] },
  }),
  manifest('servicemonitor.yaml', `${selected}\n${monitor}`, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: NAME, labels },
    spec: {
      selector: { matchLabels: labels },
      endpoints: [{ port: PORT, path: '/metrics', interval: '30s' }],
    },
  }),
  manifest('prometheusrule.yaml', selected, {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: NAME, labels },
    spec: { groups: [...prometheusGroups(rulesOf(catalogue, settings)).values()] },
  }),
];

const dashboardFile = /^dashboards\/([^/]+)\.json$/;

/** A ConfigMap for each dashboard: all together are more than one may hold. */
export function kubernetesDashboards(outputs: readonly Output[], settings: GenerateSettings): Output[] {
  return outputs.flatMap(({ path, text }) => {
    const name = dashboardFile.exec(path)?.[1];
    if (name === undefined) return [];
    const about = "# Grafana's sidecar loads what bears this label; some charts are set to another one.";
    return manifest(`dashboard-${name}.yaml`, about, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `${NAME}-dashboard-${name}`,
        labels: { ...labels, grafana_dashboard: '1' },
        annotations: { grafana_folder: settings.folder },
      },
      data: { [`leadline-${name}.json`]: text },
    });
  });
}
