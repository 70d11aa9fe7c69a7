import { stringify } from 'yaml';
import { yamlHeader } from '../header.js';
import type { Generator } from '../outputs.js';
import type { GenerateSettings } from '../settings.js';
import { BEYOND, durationUnits } from '../words/say.js';
import { RULES_FOLDER } from './former.js';
import { labelsOf } from './prometheus.js';
import { rulesOf, type AlertRule } from './rule.js';
import { sidesOf, type Side, type SideName } from './sides.js';
import { annotationsOf, saidForm, type TextTarget } from './text.js';

/** Names of the queries of a rule: the value, the condition on it, and what only the text uses. */
const VALUE = 'V';
const CONDITION = 'C';
const refs: Readonly<Record<SideName, string>> = {
  weekAgo: 'B',
  right: 'R',
  total: 'T',
  leadDays: 'D',
  leadHours: 'H',
};
const refOfVariable: Readonly<Record<string, string>> = { $v: VALUE, $b: refs.weekAgo };

/**
 * Any query of a rule that answers nothing, even one that only the text uses, silences the alert: each has an answer for
 * the case that there is none.
 */
function answered({ name, expr }: Side, rule: AlertRule): string {
  return name === 'weekAgo' ? `(${expr}) or ((${rule.expr}) * 0 - ${BEYOND})` : `(${expr}) or vector(-1)`;
}

const grafanaText: TextTarget = {
  divided: (variable, divisor) => `$values.${refOfVariable[variable]!}${divisor}.Value`,
  value: (yes, no) => `{{ with $values.${VALUE} }}{{ $v := .Value }}${yes}{{ else }}${no}{{ end }}`,
  side: (_rule, { name }, variable, yes, no) => {
    const isThere = name === 'weekAgo' ? `gt ${variable} -1e15` : `ge ${variable} 0.0`;
    const asked = `{{ if ${isThere} }}${yes}{{ else }}${no}{{ end }}`;
    return `{{ with $values.${refs[name]} }}{{ ${variable} := .Value }}${asked}{{ else }}${no}{{ end }}`;
  },
};

function query(refId: string, expr: string, { datasourceUid }: GenerateSettings) {
  return {
    refId,
    relativeTimeRange: { from: 600, to: 0 },
    datasourceUid,
    model: {
      refId,
      datasource: { type: 'prometheus', uid: datasourceUid },
      editorMode: 'code',
      expr,
      instant: true,
      range: false,
      intervalMs: 60_000,
      maxDataPoints: 43_200,
    },
  };
}

function expression(refId: string, model: Readonly<Record<string, unknown>>) {
  return {
    refId,
    datasourceUid: '__expr__',
    model: { refId, datasource: { type: '__expr__', uid: '__expr__' }, ...model },
  };
}

/** Templates cannot divide: days, hours and minutes of a duration are calculated beside it. */
function divisions(rule: AlertRule) {
  if (saidForm(rule) !== 'duration') return [];
  const of = [VALUE, ...(rule.weekAgo === undefined ? [] : [refs.weekAgo])];
  return of.flatMap((ref) =>
    durationUnits.map(({ seconds }) =>
      expression(`${ref}${seconds}`, { type: 'math', expression: `$${ref} / ${seconds}` }),
    ),
  );
}

function ruleOf(rule: AlertRule, settings: GenerateSettings) {
  const { contactPoint, routing } = settings.owners[rule.ownerRole];
  const { panel } = rule;
  return {
    uid: rule.uid,
    title: rule.title,
    condition: CONDITION,
    data: [
      query(VALUE, rule.expr, settings),
      expression(CONDITION, {
        type: 'threshold',
        expression: VALUE,
        conditions: [{ evaluator: { type: rule.direction === 'above' ? 'gt' : 'lt', params: [rule.threshold] } }],
      }),
      ...sidesOf(rule).map((side) => query(refs[side.name], answered(side, rule), settings)),
      ...divisions(rule),
    ],
    noDataState: rule.noData,
    execErrState: rule.executionError,
    for: rule.for,
    keepFiringFor: rule.keepFiringFor,
    annotations: {
      ...annotationsOf(rule, grafanaText),
      ...{ __dashboardUid__: panel.dashboardUid, __panelId__: String(panel.id) },
    },
    labels: labelsOf(rule),
    isPaused: false,
    ...(routing === 'contact_point' && contactPoint !== undefined
      ? { notification_settings: { receiver: contactPoint } }
      : {}),
  };
}

export type GrafanaRule = ReturnType<typeof ruleOf>;

/** As files have it: `folder` is a title, `interval` a multiple of 10 s. */
export interface GrafanaGroup {
  readonly orgId: number;
  readonly name: string;
  readonly folder: string;
  readonly interval: string;
  readonly rules: readonly GrafanaRule[];
}

/** One group per family. */
export function grafanaGroups(rules: readonly AlertRule[], settings: GenerateSettings): Map<string, GrafanaGroup> {
  const families = [...new Set(rules.map(({ family }) => family))];
  return new Map(
    families.map((family) => {
      const name = family === 'leadline' ? 'leadline' : `leadline-${family}`;
      const own = rules.filter((rule) => rule.family === family).map((rule) => ruleOf(rule, settings));
      return [family, { orgId: 1, name, folder: settings.folder, interval: '60s', rules: own }];
    }),
  );
}

/** In files Grafana takes `$x` in titles and labels, but not in annotations and queries, for a variable of the environment. */
function escaped(group: GrafanaGroup): GrafanaGroup {
  const literal = (text: string) => text.replaceAll('$', '$$$$');
  const labels = (rule: GrafanaRule) =>
    Object.fromEntries(Object.entries(rule.labels).map(([name, value]) => [name, literal(value)]));
  const rules = group.rules.map((rule) => ({
    ...rule,
    title: literal(rule.title),
    labels: { ...rule.labels, ...labels(rule) },
  }));
  return { ...group, folder: literal(group.folder), rules };
}

export const grafanaRules: Generator = (catalogue, settings) => {
  const rules = rulesOf(catalogue, settings);
  const files = [...grafanaGroups(rules, settings)].map(([family, group]) =>
    file(`${family}.yaml`, { apiVersion: 1, groups: [escaped(group)] }),
  );
  // Taking a rule out of its file does not take it out of Grafana.
  const removed = settings.formerRules.filter((uid) => !rules.some((rule) => rule.uid === uid)).sort();
  const deleteRules = removed.map((uid) => ({ orgId: 1, uid }));
  return removed.length === 0 ? files : [...files, file('removed.yaml', { apiVersion: 1, deleteRules })];
};

function file(name: string, content: object) {
  return { path: `${RULES_FOLDER}/${name}`, text: yamlHeader + stringify(content, { lineWidth: 0 }) };
}
