import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiGroups } from '@leadline/exporter/generate/alerts/api.js';
import { defaultSettings } from '@leadline/exporter/generate/settings.js';
import { changesFor, FOLDER_UID, removals, type Wanted } from '@leadline/exporter/grafana/apply.js';
import { GrafanaClient } from '@leadline/exporter/grafana/client.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { leadline } from '../setup/cli.js';
import { GrafanaDouble } from './double.js';

let grafana: GrafanaDouble;
let folder: string;
beforeEach(async () => {
  grafana = await GrafanaDouble.start();
  folder = await mkdtemp(path.join(tmpdir(), 'leadline-apply-'));
  await writeFile(path.join(folder, 'token'), `${grafana.token}\n`);
});
afterEach(async () => {
  await grafana.stop();
  await rm(folder, { recursive: true });
});

const apply = (...args: readonly string[]) =>
  leadline('apply', `--grafana.url=${grafana.url}`, `--grafana.token-file=${path.join(folder, 'token')}`, ...args);

async function configOf(owners: string, datasource = 'prometheus'): Promise<string> {
  const file = path.join(folder, 'leadline.yaml');
  const entities =
    'sources: { shop: { engine: duckdb } }\nentities: { tickets: { source: shop, query: select 1 as id } }\n';
  await writeFile(file, `${entities}owners: ${owners}\ngenerate: { datasource_uid: ${datasource} }\n`);
  return `--config.file=${file}`;
}

describe('leadline apply', () => {
  it('puts everything there, editable, and does nothing when all of it is there', async () => {
    const first = await apply();
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^created {7}folder "Leadline"\n/);
    expect(grafana.groups.size).toBeGreaterThan(5);
    const rules = [...grafana.groups.values()].flatMap((group) => group.rules);
    expect(new Set(rules.map(({ provenance }) => provenance))).toEqual(new Set(['']));
    expect(rules.every((rule) => rule['keep_firing_for'] && !('keepFiringFor' in rule))).toBe(true);
    const writes = grafana.writes.length;
    const second = await apply();
    expect(second.stdout).toMatch(/Nothing to do\.\n$/);
    expect(grafana.writes).toHaveLength(writes);
  });

  it('says with --dry-run what would change and where, and changes nothing', async () => {
    expect((await apply('--dry-run')).stdout).toContain('would create  folder "Leadline"');
    expect(grafana.writes).toEqual([]);
    await apply();
    const group = grafana.groups.get('leadline-pulse')!;
    grafana.groups.set('leadline-pulse', { ...group, rules: group.rules.map((rule) => ({ ...rule, for: '9m' })) });
    const { stdout, stderr } = await apply('--dry-run');
    expect(stderr).toMatch(
      /^Edited in Grafana since, .*: alert rules "leadline-pulse"\. Without --dry-run this is overwritten/,
    );
    expect(stdout).toContain('would change  alert rules "leadline-pulse":\n                rule "');
    expect(stdout.match(/^ +rule ".+", for is "9m" and should be "\d+m"$/gm)).toHaveLength(group.rules.length);
    expect(grafana.groups.get('leadline-pulse')!.rules[0]!['for']).toBe('9m');
  });

  it('takes away rules that went away, and leaves those of others', async () => {
    await apply();
    const foreign = { uid: 'theirs', title: 'Theirs', folderUID: FOLDER_UID, ruleGroup: 'theirs' };
    const gone = { ...foreign, uid: 'leadline-gone-warning', title: 'Gone' };
    grafana.groups.set('theirs', { title: 'theirs', folderUid: FOLDER_UID, interval: 60, rules: [foreign, gone] });
    const { stdout } = await apply();
    expect(stdout).toContain('removed       alert rule "Gone"');
    expect(grafana.groups.get('theirs')!.rules).toEqual([foreign]);
    const removed = await apply('--remove');
    expect(removed.code).toBe(0);
    expect(removed.stdout).toContain('as it is      folder "Leadline": others have put something into it');
    expect([...grafana.groups.keys()]).toEqual(['theirs']);
    expect(grafana.dashboards.size).toBe(0);
  });

  it('leaves nothing behind where nobody else has put anything', async () => {
    await apply();
    expect(await apply('--remove')).toMatchObject({ code: 0 });
    expect([grafana.folders.size, grafana.groups.size, grafana.dashboards.size]).toEqual([0, 0, 0]);
    expect((await apply('--remove')).stdout).toBe('Nothing to do.\n');
  });

  it('checks contact points before anything is written, and names those there are', async () => {
    const missing = await apply(await configOf('{ operations: { contact_point: Nobody, routing: contact_point } }'));
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain(
      'owners.operations names the contact point `Nobody`, which does not exist.\nThere are: Ops desk, grafana-default-email.',
    );
    expect(grafana.writes).toEqual([]);
    const found = await apply(await configOf('{ operations: { contact_point: Ops desk, routing: contact_point } }'));
    expect(found).toMatchObject({ code: 0 });
    expect(grafana.groups.get('leadline-pulse')!.rules[0]!['notification_settings']).toEqual({ receiver: 'Ops desk' });
  });

  it('checks the data source before anything is written, and names those there are', async () => {
    grafana.dataSources = [{ uid: 'mimir', name: 'Mimir', type: 'prometheus' }, ...grafana.dataSources.slice(1)];
    const missing = await apply();
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain(
      'There is no data source with the uid `prometheus`.\nPrometheus data sources there are: Mimir (uid `mimir`).',
    );
    expect(missing.stderr).toContain('datasource_uid');
    const other = await apply(await configOf('{}', 'logs'));
    expect(other.stderr).toContain('The data source with the uid `logs` is Logs, of the kind loki');
    expect(grafana.writes).toEqual([]);
    expect(await apply(await configOf('{}', 'mimir'))).toMatchObject({ code: 0 });
    const dashboards = [...grafana.dashboards.values()];
    expect(JSON.stringify(dashboards)).not.toContain('DS_PROMETHEUS');
    const variables = dashboards.map((each) => each['templating'] as { readonly list: readonly unknown[] });
    for (const { list } of variables)
      expect(list[0]).toMatchObject({ type: 'datasource', current: { text: 'mimir', value: 'mimir' } });
  });

  it.each([
    ['in the folder of somebody', { folderUid: 'team', folderTitle: 'Team' }, 'is in the folder "Team"'],
    ['in no folder', { folderUid: '', folderTitle: '' }, 'is in another folder'],
    ['from a file', { provisioned: true }, 'is loaded from a file'],
  ])('neither overwrites nor removes a dashboard %s', async (_, meta, said) => {
    const [theirs, rules] = [{ uid: 'leadline-weekly', title: 'My own page' }, new Map(grafana.groups)];
    grafana.folders.set(FOLDER_UID, { uid: FOLDER_UID, title: 'Leadline' });
    grafana.dashboards.set('leadline-weekly', theirs);
    grafana.dashboardMeta.set('leadline-weekly', meta);
    for (const args of [[], ['--remove']]) {
      const { code, stderr } = await apply(...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^The dashboard ".+" \(uid leadline-weekly\) /);
      expect(stderr).toContain(said);
      expect(stderr).toMatch(/Nothing was changed\.\n$/);
    }
    expect(grafana.writes).toEqual([]);
    expect([grafana.dashboards.get('leadline-weekly'), grafana.groups]).toEqual([theirs, rules]);
  });

  it.each([
    ['in the folder of somebody', { folderUID: 'team' }, 'is in the folder with the uid `team`'],
    ['from a file', { provenance: 'file' }, 'is loaded from a file'],
  ])('does not overwrite a rule %s', async (_, where, said) => {
    const uid = String(apiGroups(catalogue, defaultSettings, FOLDER_UID)[0]!.rules[0]!['uid']);
    const theirs = { uid, title: 'Theirs', folderUID: FOLDER_UID, ruleGroup: 'theirs', ...where };
    grafana.groups.set('theirs', { title: 'theirs', folderUid: 'team', interval: 60, rules: [theirs] });
    const { code, stderr } = await apply();
    expect(code).toBe(1);
    expect(stderr).toContain(`The alert rule "Theirs" (uid ${uid}) ${said}`);
    expect(grafana.writes).toEqual([]);
  });

  it.each([
    [401, 'the token is not valid'],
    [403, 'the service account may not do this'],
    [409, 'somebody else changed it meanwhile'],
    [400, 'it does not take this. It said: injected'],
  ])('says of a %d what is to be done, where it stopped, and goes on from there', async (status, said) => {
    grafana.faults.push({ on: /^PUT .*leadline-pulse/, status, times: 1 });
    const { code, stderr } = await apply();
    expect(code).toBe(3);
    expect(stderr).toContain(`alert rules "leadline-pulse": Grafana answered ${status} to PUT`);
    expect(stderr).toContain(said);
    expect(stderr).toMatch(/[1-9]\d* of \d+ steps were done/);
    expect(stderr).not.toContain(grafana.token);
    expect(await apply()).toMatchObject({ code: 0 });
  });

  it('says which option is missing', async () => {
    expect(await leadline('apply')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--grafana.url') as string,
    });
    const tokenless = await leadline('apply', `--grafana.url=${grafana.url}`);
    expect(tokenless).toMatchObject({ code: 2, stderr: expect.stringContaining('LEADLINE_GRAFANA_TOKEN') as string });
  });
});

describe('the client', () => {
  const wanted: Wanted = {
    folder: 'Leadline',
    groups: apiGroups(catalogue, defaultSettings, FOLDER_UID),
    dashboards: [{ uid: 'leadline-x', title: 'X' }],
  };
  const client = (options = {}) =>
    new GrafanaClient({ url: `${grafana.url}/`, token: grafana.token, retryAfterMs: [1, 1], ...options });
  const applyWith = async (of: GrafanaClient) => {
    for (const change of await changesFor(of, wanted)) await change.run();
  };

  it.each([
    ['answers 502', { status: 502 }],
    ['answers 429', { status: 429 }],
    ['ends the connection', { drop: true as const }],
  ])('tries again when Grafana %s', async (_, fault) => {
    grafana.faults.push({ on: /leadline-sla/, times: 2, ...fault }, { on: /^POST \/api\/folders/, times: 1, ...fault });
    await applyWith(client());
    expect([...grafana.groups.keys()]).toContain('leadline-sla');
    for (const change of await removals(client(), wanted)) await change.run();
    expect(grafana.folders.size).toBe(0);
  });

  it('gives up after its tries, with the last answer', async () => {
    grafana.faults.push({ on: /contact-points/, status: 503, times: 9 });
    await expect(client().get('/api/v1/provisioning/contact-points')).rejects.toThrow('Grafana answered 503 to GET');
    expect(grafana.requests).toHaveLength(3);
  });

  it('says of a page that it is not the API of Grafana, and does not ask again', async () => {
    grafana.faults.push({ on: /contact-points/, page: '<!doctype html><title>Sign in</title>', times: 9 });
    await expect(client().get('/api/v1/provisioning/contact-points')).rejects.toThrow(
      /contact-points is not Grafana's API: it gave text\/html and no JSON\. Is there a login page/,
    );
    expect(grafana.requests).toHaveLength(1);
  });

  it('says when nobody listens there', async () => {
    const nowhere = new GrafanaClient({ url: 'http://127.0.0.1:1', token: 'x', retryAfterMs: [] });
    await expect(nowhere.get('/api/folders')).rejects.toThrow('Grafana at http://127.0.0.1:1 cannot be reached: ');
  });

  it('does not wait for ever', async () => {
    grafana.faults.push({ on: /contact-points/, hang: true, times: 1 });
    const impatient = client({ timeoutMs: 50, retryAfterMs: [] });
    await expect(impatient.get('/api/v1/provisioning/contact-points')).rejects.toThrow('did not answer within 0.05 s');
  });
});

describe('leadline owners', () => {
  const owners = (...args: readonly string[]) => leadline('owners', ...args);
  const all = (name: string) =>
    `{ ${['customer_success', 'support_lead', 'operations', 'leadership'].map((role) => `${role}: { contact_point: ${name} }`).join(', ')} }`;
  const at = () => [`--grafana.url=${grafana.url}`, `--grafana.token-file=${path.join(folder, 'token')}`];

  it('shows each indicator with its owner and contact point, and fails on a hole', async () => {
    const { code, stdout } = await owners();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^pulse +operations +- +labels +not named$/m);
    expect(stdout).toMatch(/^cohort-retention +\(a view\)$/m);
    expect(stdout).toContain('`owners.operations.contact_point`');
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .filter((line) => /^[a-z-]+ {2,}/.test(line)),
    ).toHaveLength(catalogue.length + 1);
  });

  it('asks Grafana whether they exist', async () => {
    const good = await owners(await configOf(all('Ops desk')), ...at());
    expect(good).toMatchObject({ code: 0 });
    expect(good.stdout).toMatch(/^pulse +operations +Ops desk +labels +exists$/m);
    const bad = await owners(await configOf(all('Nobody')), ...at());
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/^pulse +operations +Nobody +labels +does not exist$/m);
    expect(bad.stdout).toContain('There are: Ops desk, grafana-default-email.');
  });
});
