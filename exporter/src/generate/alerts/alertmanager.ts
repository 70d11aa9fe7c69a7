import { stringify } from 'yaml';
import { hasAlert, type OwnerRole } from '../../indicators/define.js';
import { MARK, yamlHeader } from '../header.js';
import type { Generator } from '../outputs.js';
import type { GenerateSettings } from '../settings.js';
import { roleWords } from '../words/roles.js';
import { rulesOf } from './rule.js';

const roles = Object.keys(roleWords) as OwnerRole[];

/** The receiver of an owner: the one that exists by its name, else one named after the role. */
export function receiverOf(role: OwnerRole, { owners }: GenerateSettings): string {
  return owners[role].contactPoint ?? role.replaceAll('_', '-');
}

/** An example to take parts of into an existing alertmanager.yml, and the message template it uses. */
export const alertmanager: Generator = (catalogue, settings) => {
  const labels = [...new Set(rulesOf(catalogue.filter(hasAlert), settings).flatMap((rule) => rule.labels))].sort();
  const receivers = [...new Set(roles.map((role) => receiverOf(role, settings)))];
  const config = {
    global: { smtp_smarthost: 'localhost:25', smtp_from: 'leadline@example.com', smtp_require_tls: false },
    templates: ['leadline.tmpl'],
    route: {
      receiver: receiverOf('operations', settings),
      group_by: ['alertname', 'drill'],
      routes: roles.map((role) => ({
        matchers: [`owner_role="${role}"`],
        receiver: receiverOf(role, settings),
      })),
    },
    // Labels that neither alert has are equal: one list does for all indicators.
    inhibit_rules: [
      {
        source_matchers: ['severity="critical"'],
        target_matchers: ['severity="warning"'],
        equal: ['alertname', 'drill', ...labels],
      },
    ],
    receivers: receivers.map((name) => ({
      name,
      email_configs: [
        {
          to: `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@example.com`,
          send_resolved: true,
          headers: { Subject: '{{ template "leadline.title" . }}' },
          text: '{{ template "leadline.text" . }}',
          html: '',
        },
      ],
    })),
  };
  const about = [
    '# An example: take the routes, the inhibition and the template into your own alertmanager.yml. The receivers are those that',
    '# leadline.yaml names under `owners`, else one a role; replace what is in them. leadline.tmpl stands beside this file.',
  ].join('\n');
  return [
    {
      path: 'alerting/alertmanager.example.yml',
      text: `${yamlHeader}${about}\n${stringify(config, { lineWidth: 0 })}`,
    },
    { path: 'alerting/leadline.tmpl', text: template },
  ];
};

/** The silence is for exactly the alerts of the message. */
const silence =
  '{{ .ExternalURL }}/#/silences/new?filter=%7B{{ range $i, $pair := .CommonLabels.SortedPairs }}{{ if $i }}%2C%20{{ end }}{{ $pair.Name }}%3D%22{{ $pair.Value | urlquery }}%22{{ end }}%7D';

const template = `{{/* ${MARK} */}}
{{ define "leadline.title" }}{{ if eq .Status "resolved" }}Over: {{ end }}{{ with index .Alerts 0 }}{{ .Annotations.summary }}{{ end }}{{ if gt (len .Alerts) 1 }} (and {{ len .Alerts }} in all){{ end }}{{ end }}
{{ define "leadline.text" }}{{ range .Alerts }}{{ if eq .Status "resolved" }}Over: {{ .Annotations.summary }}.

{{ else }}{{ .Labels.severity }}: {{ .Annotations.description }}

Runbook: {{ .Annotations.runbook_url }}

{{ end }}{{ end }}Silence: ${silence}
{{ end }}
`;
