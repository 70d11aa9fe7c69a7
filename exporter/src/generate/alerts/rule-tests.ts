import { stringify } from 'yaml';
import { hasAlert, type AlertIndicator } from '../../indicators/define.js';
import { yamlHeader } from '../header.js';
import type { Generator } from '../outputs.js';
import { minutesOf } from './duration.js';
import { plainAnnotations, type Firing } from './plain.js';
import { labelsOf, PROMETHEUS_FOLDER } from './prometheus.js';
import { rulesOf, type AlertRule } from './rule.js';

const STEP_MINUTES = 5;
const STEP = `${STEP_MINUTES}m`;
const STEPS_A_WEEK = 7 * 24 * 12;

interface Series {
  readonly series: string;
  readonly values: string;
}

/** What leadline exports in one case, and what is known of the alerts that must fire. */
interface Case {
  readonly name: string;
  readonly value: number;
  readonly fires: readonly AlertRule[];
  readonly drill?: true;
  readonly trust?: { readonly precision?: number; readonly episodes: number; readonly leadSeconds?: number };
  readonly weekAgo?: number;
}

/** For `promtool test rules`: at, just under and just over each threshold, with the annotations as they are read. */
export const ruleTests: Generator = (catalogue, settings) => {
  const alerting = catalogue.filter(hasAlert);
  const rules = rulesOf(catalogue, settings);
  return [...new Set(alerting.map(({ family }) => family))].map((family) => ({
    path: `${PROMETHEUS_FOLDER}/tests/${family}.yml`,
    text:
      yamlHeader +
      stringify(
        {
          rule_files: [`../${family}.rules.yml`],
          evaluation_interval: STEP,
          tests: alerting.filter((each) => each.family === family).flatMap((each) => testsOf(each, rules)),
        },
        { lineWidth: 0 },
      ),
  }));
};

function testsOf(indicator: AlertIndicator, all: readonly AlertRule[]) {
  const rules = all.filter(({ id }) => id === indicator.id);
  return casesOf(rules).map((one) => testOf(indicator, rules[0]!, one));
}

function casesOf(rules: readonly AlertRule[]): Case[] {
  const [warning, critical] = rules as [AlertRule, AlertRule];
  const step = warning.direction === 'above' ? 1 : -1;
  const beside = (threshold: number, side: number) => threshold + side * step * Math.max(Math.abs(threshold), 1) * 1e-6;
  const both = [warning, critical];
  return [
    { name: 'just under warning', value: beside(warning.threshold, -1), fires: [] },
    { name: 'at warning', value: warning.threshold, fires: [] },
    { name: 'just over warning', value: beside(warning.threshold, 1), fires: [warning] },
    { name: 'just under critical', value: beside(critical.threshold, -1), fires: [warning] },
    { name: 'at critical', value: critical.threshold, fires: [warning] },
    { name: 'just over critical', value: beside(critical.threshold, 1), fires: both },
    { name: 'a drill', value: beside(critical.threshold, 1), fires: both, drill: true },
    {
      name: 'measured in a backtest',
      value: beside(critical.threshold, 1),
      fires: both,
      trust: { precision: 0.8, episodes: 10, leadSeconds: 23 * 86_400 },
    },
    {
      name: 'too few alerts in the backtest',
      value: beside(critical.threshold, 1),
      fires: both,
      trust: { episodes: 3 },
    },
    {
      name: 'known since more than a week',
      value: beside(critical.threshold, 1),
      fires: both,
      weekAgo: beside(warning.threshold, -1),
    },
  ];
}

function testOf(indicator: AlertIndicator, rule: AlertRule, one: Case) {
  const { name, labels: names } = indicator.metrics[indicator.thresholds.metric]!;
  const labels: Readonly<Record<string, string>> = {
    ...Object.fromEntries(names.map((label) => [label, `some_${label}`])),
    ...(one.drill ? { drill: 'rehearsal' } : {}),
  };
  const before = one.weekAgo === undefined ? '' : `${one.weekAgo}+0x${STEPS_A_WEEK} `;
  const held = minutesOf(rule.for) / STEP_MINUTES + 3;
  const values = `${before}${one.value}+0x${held}`;
  const end = (one.weekAgo === undefined ? 0 : STEPS_A_WEEK + 1) + held;
  const firing: Firing = {
    value: one.value,
    labels,
    weekAgo: one.weekAgo,
    trust: one.trust && {
      total: one.trust.episodes,
      ...(one.trust.precision === undefined ? {} : { right: Math.round(one.trust.precision * one.trust.episodes) }),
      ...(one.trust.leadSeconds === undefined ? {} : { leadDays: one.trust.leadSeconds / 86_400 }),
    },
  };
  return {
    name: `${rule.id}: ${one.name}`,
    interval: STEP,
    input_series: [
      // Two exporters of one business are one alert.
      ...['a', 'b'].map((instance) => ({ series: selector(name, { ...labels, instance }), values })),
      ...trustSeries(rule, one, held),
    ],
    alert_rule_test: [
      {
        eval_time: `${end * STEP_MINUTES}m`,
        alertname: rule.alert,
        exp_alerts: one.fires.map((fired) => ({
          exp_labels: { ...labels, ...labelsOf(fired) },
          exp_annotations: { ...plainAnnotations(fired, firing) },
        })),
      },
    ],
  };
}

function trustSeries({ id, measured }: AlertRule, { trust }: Case, held: number): Series[] {
  if (!trust || measured !== 'yes') return [];
  const { precision, episodes, leadSeconds } = trust;
  return ['warning', 'critical'].flatMap((severity) => {
    const labels = { indicator: id, severity };
    const known: readonly (readonly [string, Readonly<Record<string, string>>, number | undefined])[] = [
      ['leadline_indicator_precision_ratio', labels, precision],
      ['leadline_indicator_episodes', labels, episodes],
      ['leadline_indicator_lead_time_seconds', { ...labels, quantile: '0.5' }, leadSeconds],
    ];
    return known.flatMap(([name, of, value]) =>
      value === undefined ? [] : [{ series: selector(name, of), values: `${value}+0x${held}` }],
    );
  });
}

function selector(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(',')}}`;
}
