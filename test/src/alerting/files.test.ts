import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { hasAlert } from '@leadline/exporter/indicators/define.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { inRoot, readYaml, repositoryFiles } from '../setup/repository.js';

const promtool = requires('promtool');
const amtool = requires('amtool');
const run = promisify(execFile);

const files = (folder: string, end: string) =>
  repositoryFiles().filter((file) => file.startsWith(`${folder}/`) && file.endsWith(end));
const ruleFiles = files('alerting/prometheus', '.rules.yml');
const testFiles = files('alerting/prometheus/tests', '.yml');

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly { readonly alert?: string; readonly record?: string; readonly expr: string }[];
  }[];
}

describe('the rule files of Prometheus', () => {
  it.each(ruleFiles)('%s is accepted by promtool', async (file) => {
    const { stdout } = await run(promtool, ['check', 'rules', inRoot(file)]);
    expect(stdout).toMatch(/SUCCESS: \d+ rules found/);
  });

  it.each(testFiles)('%s passes: at, just under and just over each threshold', async (file) => {
    const { stdout } = await run(promtool, ['test', 'rules', inRoot(file)]);
    expect(stdout).toContain('SUCCESS');
  });

  it('have an alert for every indicator that alerts, and a test of it', () => {
    const alerts = ruleFiles.flatMap((file) => readYaml<Rules>(file).groups).flatMap(({ rules }) => rules);
    const tested = testFiles
      .flatMap((file) => readYaml<{ tests: { name: string }[] }>(file).tests)
      .map(({ name }) => name.split(':')[0]);
    for (const { id } of catalogue.filter(hasAlert)) {
      expect(tested).toContain(id);
      expect(alerts.filter(({ alert }) => alert?.toLowerCase() === `leadline${id.replaceAll('-', '')}`)).toHaveLength(
        2,
      );
    }
  });

  it('leave drills out of what they record', () => {
    const records = ruleFiles
      .flatMap((file) => readYaml<Rules>(file).groups)
      .flatMap(({ rules }) => rules)
      .filter(({ record }) => record);
    expect(records.length).toBeGreaterThan(0);
    for (const { expr } of records) expect(expr).toContain('{drill=""}');
  });

  it('are found by the Prometheus of compose', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadline-rules-'));
    try {
      await cp(inRoot('provisioning/prometheus'), folder, { recursive: true });
      await cp(inRoot('alerting/prometheus'), path.join(folder, 'rules'), { recursive: true });
      const { stdout } = await run(promtool, ['check', 'config', path.join(folder, 'prometheus.yml')]);
      expect(stdout).toContain(`SUCCESS: ${ruleFiles.length} rule files found`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('alertmanager.example.yml', () => {
  const example = inRoot('alerting/alertmanager.example.yml');

  it('is accepted by amtool, with its template', async () => {
    const { stdout } = await run(amtool, ['check-config', example]);
    expect(stdout).toMatch(/1 templates\s+SUCCESS/);
  });

  it.each([
    ['customer_success', 'customer-success'],
    ['support_lead', 'support-lead'],
    ['leadership', 'leadership'],
    ['operations', 'operations'],
  ])('routes what concerns %s to %s', async (role, receiver) => {
    const { stdout } = await run(amtool, [
      'config',
      'routes',
      'test',
      `--config.file=${example}`,
      `owner_role=${role}`,
    ]);
    expect(stdout.trim()).toBe(receiver);
  });
});

describe('the manifests of Kubernetes', () => {
  it('hold the rules that the files hold', () => {
    const { spec } = readYaml<{ spec: Rules }>('provisioning/kubernetes/prometheusrule.yaml');
    const names = (rules: Rules) =>
      rules.groups
        .flatMap((group) => group.rules)
        .map(({ alert, record, expr }) => [alert, record, expr].join(' '))
        .sort();
    expect(names(spec)).toEqual(names({ groups: ruleFiles.flatMap((file) => readYaml<Rules>(file).groups) }));
  });

  it('have a Service by which the ServiceMonitor finds leadline', () => {
    const { metadata, spec } = readYaml<{
      metadata: { labels: object };
      spec: { ports: { name: string; port: number }[] };
    }>('provisioning/kubernetes/service.yaml');
    const monitor = readYaml<{ spec: { selector: { matchLabels: object }; endpoints: { port: string }[] } }>(
      'provisioning/kubernetes/servicemonitor.yaml',
    );
    expect(metadata.labels).toMatchObject(monitor.spec.selector.matchLabels);
    expect(spec.ports).toEqual([expect.objectContaining({ name: monitor.spec.endpoints[0]!.port, port: 9847 })]);
  });

  it('have a ConfigMap for each dashboard, below the largest there can be', () => {
    const maps = files('provisioning/kubernetes', '.yaml').filter((file) => file.includes('/dashboard-'));
    expect(maps).toHaveLength(files('dashboards', '.json').length);
    for (const file of maps) {
      const { kind, metadata, data } = readYaml<{
        kind: string;
        metadata: { labels: Record<string, string> };
        data: Record<string, string>;
      }>(file);
      expect([kind, metadata.labels['grafana_dashboard']]).toEqual(['ConfigMap', '1']);
      for (const text of Object.values(data)) {
        expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
        expect(JSON.parse(text)).toHaveProperty('uid');
      }
    }
  });
});
