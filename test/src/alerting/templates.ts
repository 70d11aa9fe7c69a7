import { grafanaGroups } from '@leadline/exporter/generate/alerts/grafana.js';
import type { Firing } from '@leadline/exporter/generate/alerts/plain.js';
import { prometheusGroups } from '@leadline/exporter/generate/alerts/prometheus.js';
import type { AlertRule } from '@leadline/exporter/generate/alerts/rule.js';
import type { GenerateSettings } from '@leadline/exporter/generate/settings.js';

/** The annotations of a rule, as templates of each target that promtool renders. */
export function templatesOf(rule: AlertRule, firing: Firing, settings: GenerateSettings) {
  const prometheus = prometheusGroups([rule]).get(rule.family)!.rules.at(-1)!.annotations!;
  const grafana = grafanaGroups([rule], settings).get(rule.family)!.rules[0]!;
  const { summary, description } = grafana.annotations;
  return {
    prometheus: { summary: prometheus['summary']!, description: prometheus['description']! },
    grafana: { summary: asPrometheus(summary, firing), description: asPrometheus(description, firing) },
  };
}

/**
 * Both render Go templates with the same functions; Grafana's alone has `$values`, the answers of a rule's queries by name.
 * Here each is asked of Prometheus instead: a vector of that value, or nothing.
 */
function asPrometheus(template: string, firing: Firing): string {
  return template.replace(/\$values\.([A-Z])(\d*)(\.Value)?/g, (_, ref: string, divisor: string, isValue?: string) => {
    const value = valueOf(ref, firing);
    if (value === undefined) return '(query "vector(1) > 2")';
    const asked = `(query "vector(${promql(value)} / ${divisor === '' ? 1 : divisor})" | first)`;
    return isValue === undefined ? asked : `${asked}.Value`;
  });
}

/** What the queries answer; a side that is not known answers with what the rule's own `or` gives. */
function valueOf(ref: string, { value, weekAgo, trust }: Firing): number | undefined {
  switch (ref) {
    case 'V':
      return value;
    case 'B':
      return weekAgo ?? -1e15;
    case 'R':
      return trust?.right ?? -1;
    case 'T':
      return trust?.total ?? -1;
    case 'D':
      return trust?.leadDays ?? -1;
    case 'H':
      return trust?.leadDays === undefined ? -1 : trust.leadDays * 24;
    default:
      throw new Error(`no query is named ${ref}`);
  }
}

export function promql(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}
