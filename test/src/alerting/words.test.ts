import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { plainAnnotations, type Firing } from '@leadline/exporter/generate/alerts/plain.js';
import { rulesOf, type AlertRule } from '@leadline/exporter/generate/alerts/rule.js';
import { defaultSettings } from '@leadline/exporter/generate/settings.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { promql, templatesOf } from './templates.js';

const promtool = requires('promtool');
const run = promisify(execFile);

const rules = rulesOf(catalogue, defaultSettings);
const metricNames = catalogue.flatMap(({ metrics }) => Object.values(metrics).map(({ name }) => name));

const values = [
  0, -0.3, 0.004, 0.0521, 0.25, 0.995, 1, 1.25, 2, 7.5, 12, 144.4, 1204, 86_400, 259_200, 1_987_200, 1.2e9,
];
const odd = [NaN, Infinity, -Infinity];
const trusts: readonly Firing['trust'][] = [
  undefined,
  { total: 3 },
  { right: 8, total: 10 },
  { right: 8, total: 10, leadDays: 23 },
  { right: 1, total: 12, leadDays: 0.25 },
  { right: 9, total: 12, leadDays: 1 / 24 },
];

/** Every value with every kind of trust now and then, with and without labels, a drill, a value of a week ago. */
function firingsOf(rule: AlertRule): Firing[] {
  const labels = Object.fromEntries(rule.labels.map((label) => [label, `a_${label}`]));
  return [...values, ...odd].map((value, i) => ({
    value,
    labels: i % 4 === 3 ? {} : { ...labels, ...(i % 3 === 0 ? { drill: 'rehearsal' } : {}) },
    ...(i % 2 === 0 ? { weekAgo: [...values, ...odd][(i + 7) % (values.length + odd.length)]! } : {}),
    trust: trusts[i % trusts.length],
  }));
}

/** The text up to the first step. */
const beforeSteps = (description: string) => description.split('**Next step:**')[0]!;

describe.each(rules)('the words of $uid', (rule) => {
  const told = [...firingsOf(rule), { labels: {} }].map((firing) => plainAnnotations(rule, firing));

  it('can be read, whatever the value is', () => {
    for (const { summary, description } of told) {
      for (const text of [summary, description]) {
        expect(text).not.toMatch(/NaN|Inf|no value|undefined|null|\{|\}|leadline_|\[object/);
        expect(metricNames.filter((name) => text.includes(name))).toEqual([]);
      }
      expect(summary).not.toContain('\n');
      expect(summary.length).toBeLessThan(300);
      expect(beforeSteps(description).split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(60);
    }
  });

  it('say first what happens, then whom it concerns and what to do', () => {
    for (const { summary, description } of told) {
      expect(description.startsWith(`${summary}.`)).toBe(true);
      expect(description).toMatch(
        /For (customer success|the support lead|operations|leadership)\.\n\n\*\*Next step:\*\*\n1\. \S/,
      );
    }
  });

  it('are marked in a drill, and only there', () => {
    for (const [i, firing] of firingsOf(rule).entries())
      expect(told[i]!.description.startsWith('[DRILL] ')).toBe('drill' in firing.labels);
  });
});

describe('the templates', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'leadline-words-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['prometheus', 'grafana'] as const)('of %s say the same', async (target) => {
    const asked = rules.flatMap((rule) =>
      firingsOf(rule).map(({ trust, weekAgo, ...given }, i) => {
        // What Prometheus is asked for beside the value is in the tests of the rules, where there are series.
        const firing = target === 'grafana' ? { ...given, trust, weekAgo } : given;
        const { summary, description } = plainAnnotations(rule, firing);
        const template = templatesOf(rule, firing, defaultSettings)[target];
        return { name: `${rule.uid}-${i}`, firing, template, expected: { summary, description } };
      }),
    );
    const alerting = asked.map(({ name, firing, template }) => ({
      alert: name,
      expr: vector(firing),
      annotations: template,
    }));
    await writeFile(path.join(folder, 'rules.yml'), JSON.stringify({ groups: [{ name: 'words', rules: alerting }] }));
    const tests = asked.map(({ name, firing, expected }) => ({
      eval_time: '1m',
      alertname: name,
      exp_alerts: [{ exp_labels: firing.labels, exp_annotations: expected }],
    }));
    await writeFile(
      path.join(folder, 'tests.yml'),
      JSON.stringify({
        rule_files: ['rules.yml'],
        evaluation_interval: '1m',
        tests: [{ interval: '1m', alert_rule_test: tests }],
      }),
    );
    const { stdout } = await run(promtool, ['test', 'rules', 'tests.yml'], { cwd: folder }).catch(
      (error: { stdout: string; stderr: string }) => ({ stdout: `${error.stdout}${error.stderr}`.slice(0, 4000) }),
    );
    expect(stdout).toContain('SUCCESS');
  });
});

/** PromQL of one series with this value and these labels. */
function vector({ value, labels }: Firing): string {
  return Object.entries(labels).reduce(
    (inner, [name, label]) => `label_replace(${inner}, "${name}", "${label}", "", "")`,
    `vector(${promql(value!)})`,
  );
}
