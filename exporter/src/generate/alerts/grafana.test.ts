import { parse } from 'yaml';
import { catalogue } from '../../indicators/catalogue.gen.js';
import { outputsOf } from '../outputs.js';
import { defaultSettings, type GenerateSettings } from '../settings.js';
import { rulesIn } from './former.js';
import { grafanaRules, type GrafanaGroup } from './grafana.js';
import { ruleUid } from './names.js';
import { rulesOf } from './rule.js';

interface File {
  readonly apiVersion: number;
  readonly groups?: readonly GrafanaGroup[];
  readonly deleteRules?: readonly { readonly orgId: number; readonly uid: string }[];
}

const filesOf = (settings: GenerateSettings = defaultSettings) =>
  new Map(grafanaRules(catalogue, settings).map(({ path, text }) => [path, parse(text) as File]));
const groups = [...filesOf().values()].flatMap((file) => file.groups ?? []);
const rules = groups.flatMap((group) => group.rules);

/** What Grafana reads of a rule; any other key it ignores without a word. */
const ruleKeys = [
  ...['uid', 'title', 'condition', 'data', 'dashboardUid', 'panelId', 'noDataState', 'execErrState', 'for'],
  ...['keepFiringFor', 'annotations', 'labels', 'isPaused', 'notification_settings'],
];

describe('the rule files of Grafana', () => {
  it('have nothing but what it reads, and never a tree of policies', () => {
    for (const file of filesOf().values()) expect(Object.keys(file).sort()).toEqual(['apiVersion', 'groups']);
    for (const group of groups)
      expect(Object.keys(group).sort()).toEqual(['folder', 'interval', 'name', 'orgId', 'rules']);
    for (const rule of rules) expect(Object.keys(rule).filter((key) => !ruleKeys.includes(key))).toEqual([]);
  });

  it('have what keeps it from starting when it is missing', () => {
    for (const { folder, name, interval } of groups) {
      expect([folder, name].every((text) => text.length > 0)).toBe(true);
      expect(Number(/^(\d+)s$/.exec(interval)?.[1]) % 10).toBe(0);
    }
    for (const { uid, title, condition, data } of rules) {
      expect([uid, title, condition].every((text) => text.length > 0)).toBe(true);
      for (const query of data) expect('relativeTimeRange' in query).toBe(query.datasourceUid !== '__expr__');
    }
  });

  it('name each thing once: rules, titles in the folder, queries of a rule', () => {
    const unique = (names: readonly string[]) => expect(new Set(names).size).toBe(names.length);
    unique(rules.map(({ uid }) => uid));
    unique(rules.map(({ title }) => title));
    unique(groups.map(({ name }) => name));
    for (const { data } of rules) unique(data.map(({ refId }) => refId));
  });

  it('have conditions, expressions and texts that name queries of the rule', () => {
    for (const { condition, data, annotations } of rules) {
      const known = data.map(({ refId }) => refId);
      expect(known).toContain(condition);
      const texts = [annotations.summary, annotations.description].join(' ');
      for (const [, ref] of texts.matchAll(/\$values\.(\w+)/g)) expect(known).toContain(ref);
      for (const { model } of data) {
        const { type, expression } = model as { type?: string; expression?: string };
        if (type === 'threshold') expect(known).toContain(expression);
        if (type === 'math') expect(known).toContain(/^\$(\w+) /.exec(expression ?? '')?.[1]);
      }
    }
  });

  it('have an answer to every query that only the text uses', () => {
    for (const { data } of rules) {
      const sides = data.filter(({ refId, datasourceUid }) => datasourceUid !== '__expr__' && refId !== 'V');
      for (const { model } of sides)
        expect((model as unknown as { expr: string }).expr).toMatch(
          / or (vector\(-1\)|\(.* \* 0 - 1000000000000000\))$/,
        );
    }
  });

  it('guard every value that a text uses', () => {
    for (const { annotations } of rules) {
      const used = [...annotations.description.matchAll(/\$values\.([A-Z])\b(?!\.)/g)].map(([, ref]) => ref);
      const guarded = [...annotations.description.matchAll(/\{\{ with \$values\.([A-Z]) \}\}/g)].map(([, ref]) => ref);
      expect(used).toEqual(guarded);
    }
  });

  it('have uids that fit and stay', () => {
    for (const { uid } of rules) expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
    const long = 'a-very-long-name-of-an-indicator-that-goes-on';
    expect(ruleUid(long, 'warning')).toBe(ruleUid(long, 'warning'));
    expect(ruleUid(long, 'warning').length).toBe(40);
    expect(ruleUid(long, 'warning')).not.toBe(ruleUid(`${long}-too`, 'warning'));
  });

  it('lead to a panel that is there', () => {
    const dashboards = outputsOf(catalogue, defaultSettings)
      .filter(({ path }) => /^dashboards\/[^/]+\.json$/.test(path))
      .map(({ text }) => JSON.parse(text) as { uid: string; panels: { id: number }[] });
    const panels = new Set(dashboards.flatMap(({ uid, panels }) => panels.map(({ id }) => `${uid} ${id}`)));
    for (const { annotations } of rules) {
      const linked = annotations as Record<string, string>;
      expect(panels).toContain(`${linked['__dashboardUid__']} ${linked['__panelId__']}`);
    }
  });

  it('have no label of a rule that would take the place of one of the series', () => {
    for (const { labels } of rulesOf(catalogue, defaultSettings))
      expect(
        labels.filter((label) => ['severity', 'owner_role', 'indicator', 'family', 'drill'].includes(label)),
      ).toEqual([]);
  });

  it('tell what no reading means for each rule', () => {
    const states = Object.fromEntries(
      rules.map(({ uid, noDataState, execErrState }) => [uid, [noDataState, execErrState]]),
    );
    expect(states['leadline-pulse-warning']).toEqual(['OK', 'KeepLast']);
    expect(states['leadline-away-critical']).toEqual(['Alerting', 'Error']);
  });
});

describe('settings', () => {
  it('route by labels unless an owner names a contact point and asks for it', () => {
    expect(rules.filter((rule) => 'notification_settings' in rule)).toEqual([]);
    const owners = {
      ...defaultSettings.owners,
      operations: { contactPoint: 'ops', routing: 'contact_point' },
      support_lead: { contactPoint: 'support', routing: 'labels' },
    } as const;
    const routed = [...filesOf({ ...defaultSettings, owners }).values()]
      .flatMap((file) => file.groups!)
      .flatMap((group) => group.rules);
    for (const rule of routed)
      expect(rule.notification_settings).toEqual(
        rule.labels['owner_role'] === 'operations' ? { receiver: 'ops' } : undefined,
      );
  });

  it('are the thresholds, the folder and the data source', () => {
    const settings = {
      ...defaultSettings,
      thresholds: { pulse: { critical: 3 } },
      folder: 'Business',
      datasourceUid: 'mimir',
    };
    const [group] = filesOf(settings).get('alerting/grafana/pulse.yaml')!.groups!;
    expect(group!.folder).toBe('Business');
    const limits = group!.rules.map(({ data }) => (data[1]!.model as { conditions?: unknown }).conditions);
    expect(limits).toEqual([1, 3].map((limit) => [{ evaluator: { type: 'gt', params: [limit] } }]));
    const sources = new Set(group!.rules.flatMap(({ data }) => data.map(({ datasourceUid }) => datasourceUid)));
    expect([...sources].sort()).toEqual(['__expr__', 'mimir']);
  });

  it('leave a tombstone of a rule that went away, and keep it', () => {
    const former = ['leadline-gone-warning', 'leadline-pulse-warning'];
    const removed = grafanaRules(catalogue, { ...defaultSettings, formerRules: former }).find(({ path }) =>
      path.endsWith('removed.yaml'),
    )!;
    expect(parse(removed.text)).toEqual({ apiVersion: 1, deleteRules: [{ orgId: 1, uid: 'leadline-gone-warning' }] });
    expect(rulesIn(removed.text)).toEqual(['leadline-gone-warning']);
    expect([...filesOf().keys()].some((path) => path.endsWith('removed.yaml'))).toBe(false);
  });

  it('of a title with a dollar sign keep it from being taken for a variable', () => {
    const pulse = catalogue.find(({ id }) => id === 'pulse')!;
    const priced = { ...pulse, words: { ...pulse.words, title: 'Costs over $5' } } as typeof pulse;
    const [file] = grafanaRules([priced], defaultSettings);
    expect(file!.text).toContain('title: Costs over $$5 (warning)');
  });
});
