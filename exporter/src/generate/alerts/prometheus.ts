import { stringify } from 'yaml';
import { yamlHeader } from '../header.js';
import type { Generator } from '../outputs.js';
import { rulesOf, type AlertRule } from './rule.js';
import { annotationsOf, type TextTarget } from './text.js';

/** Where Prometheus' rule files are written. */
export const PROMETHEUS_FOLDER = 'alerting/prometheus';

/** Go's quoting of a label's value is PromQL's. */
const prometheusText: TextTarget = {
  divided: (variable, divisor) => `(printf "vector(%f / ${divisor})" ${variable} | query | first | value)`,
  value: (yes) => `{{ $v := $value }}${yes}`,
  side: (rule, { name, expr }, variable, yes, no) => {
    const query = name === 'weekAgo' ? ofTheseLabels(rule, expr) : quoted(expr);
    return `{{ with ${query} | query }}{{ ${variable} := . | first | value }}${yes}{{ else }}${no}{{ end }}`;
  },
};

function ofTheseLabels({ labels }: AlertRule, expr: string): string {
  if (labels.length === 0) return quoted(expr);
  const [before = '', after = ''] = expr.split('{drill=""}');
  const matchers = [...labels.map((label) => `${label}=%q`), 'drill=""'].join(',');
  const values = labels.map((label) => `$labels.${label}`).join(' ');
  return `printf \`${before}{${matchers}}${after}\` ${values}`;
}

function quoted(expr: string): string {
  return `\`${expr}\``;
}

export interface PrometheusRule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface PrometheusGroup {
  readonly name: string;
  readonly rules: readonly PrometheusRule[];
}

/** The labels that a rule adds to its alert. */
export function labelsOf({ severity, ownerRole, id, family }: AlertRule) {
  return { severity, owner_role: ownerRole, indicator: id, family };
}

function alertingRule(rule: AlertRule): PrometheusRule {
  return {
    alert: rule.alert,
    expr: `(${rule.expr}) ${rule.direction === 'above' ? '>' : '<'} ${rule.threshold}`,
    for: rule.for,
    keep_firing_for: rule.keepFiringFor,
    labels: labelsOf(rule),
    annotations: { ...annotationsOf(rule, prometheusText) },
  };
}

/** Of the real readings only: how bad each indicator is, and what its value was a week ago. */
function recordingRules(rules: readonly AlertRule[]): PrometheusRule[] {
  const [first] = rules;
  if (first?.weekAgo === undefined) return [];
  const real = first.expr.replace(/\((\w+)\)$/, '($1{drill=""})');
  const metric = /\((\w+)\)$/.exec(first.expr)![1]!;
  const over = first.direction === 'above' ? '>' : '<';
  const levels = rules.map(({ threshold }) => `max((${real}) ${over} bool ${threshold})`);
  const { owner_role, indicator, family } = labelsOf(first);
  return [
    { record: 'leadline:alert_level', expr: levels.join(' + '), labels: { owner_role, indicator, family } },
    { record: `${metric}:week_ago`, expr: first.weekAgo },
  ];
}

/** One group per family. */
export function prometheusGroups(rules: readonly AlertRule[]): Map<string, PrometheusGroup> {
  const families = [...new Set(rules.map(({ family }) => family))];
  return new Map(
    families.map((family) => {
      const own = rules.filter((rule) => rule.family === family);
      const ids = [...new Set(own.map(({ id }) => id))];
      const records = ids.flatMap((id) => recordingRules(own.filter((rule) => rule.id === id)));
      const name = family === 'leadline' ? 'leadline' : `leadline-${family}`;
      return [family, { name, rules: [...records, ...own.map(alertingRule)] }];
    }),
  );
}

export const prometheusRules: Generator = (catalogue, settings) =>
  [...prometheusGroups(rulesOf(catalogue, settings))].map(([family, group]) => ({
    path: `${PROMETHEUS_FOLDER}/${family}.rules.yml`,
    text: yamlHeader + stringify({ groups: [group] }, { lineWidth: 0 }),
  }));
