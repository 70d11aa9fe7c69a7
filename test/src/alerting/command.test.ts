import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { leadline } from '../setup/cli.js';

describe('leadline generate', () => {
  let folder: string;
  const into = () => `--into=${path.join(folder, 'generated')}`;
  const file = (name: string) => path.join(folder, 'generated', name);
  const change = async (name: string, from: string | RegExp, to: string) => {
    const text = await readFile(file(name), 'utf8');
    expect(text).toMatch(from);
    await writeFile(file(name), text.replace(from, to));
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-generate-'));
    expect(await leadline('generate', into())).toMatchObject({ code: 0, stderr: '' });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes nothing again that is there already', async () => {
    const before = (await stat(file('alerting/grafana/sla.yaml'))).mtimeMs;
    const { stdout } = await leadline('generate', into());
    expect(stdout).toMatch(/^\d+ files in .*: 0 written, 0 removed, \d+ unchanged\.\n$/);
    expect((await stat(file('alerting/grafana/sla.yaml'))).mtimeMs).toBe(before);
  });

  it('says with --check which file is not what it was, and where, and leaves it', async () => {
    expect(await leadline('generate', into(), '--check')).toMatchObject({ code: 0 });
    await change('alerting/grafana/pulse.yaml', 'folder: Leadline', 'folder: Mine');
    await rm(file('alerting/runbooks/pulse.md'));
    const { code, stdout } = await leadline('generate', into(), '--check');
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'alerting/grafana/pulse.yaml differs first in line 6: it is "folder: Mine" and would be "folder: Leadline"',
      'alerting/runbooks/pulse.md is missing',
    ]);
    expect(await readFile(file('alerting/grafana/pulse.yaml'), 'utf8')).toContain('folder: Mine');
    expect((await leadline('generate', into())).stdout).toContain(' 2 written, 0 removed');
  });

  it('goes by a configuration; what is switched off leaves tombstones and no other file', async () => {
    const config = path.join(folder, 'leadline.yaml');
    await writeFile(
      config,
      [
        'sources: { shop: { engine: duckdb } }',
        'entities: { tickets: { source: shop, query: select 1 as id } }',
        'indicators: { pulse: { enabled: false }, activation: { thresholds: { warning: 30% } } }',
        'owners: { customer_success: { contact_point: Customer care, routing: contact_point } }',
        'generate: { folder: Business, datasource_uid: mimir, runbook_url: https://wiki.example.com/runbooks }',
      ].join('\n'),
    );
    const { code, stdout } = await leadline('generate', `--config.file=${config}`, into());
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/, [1-9]\d* removed, /) as string });
    const retention = await readFile(file('alerting/grafana/retention.yaml'), 'utf8');
    for (const setting of [
      'folder: Business',
      'datasourceUid: mimir',
      'receiver: Customer care',
      '- 0.3',
      'https://wiki.example.com/runbooks/activation.md',
    ])
      expect(retention).toContain(setting);
    expect(await readFile(file('alerting/grafana/removed.yaml'), 'utf8')).toContain('uid: leadline-pulse-warning');
    await expect(stat(file('alerting/grafana/pulse.yaml'))).rejects.toThrow('ENOENT');
    expect(await leadline('generate', `--config.file=${config}`, into(), '--check')).toMatchObject({ code: 0 });
  });

  it('takes tombstones away once the rules are back, and leaves files of others alone', async () => {
    await writeFile(file('alerting/runbooks/ours.md'), '# Ours\n');
    expect(await leadline('generate', into())).toMatchObject({ code: 0 });
    await expect(stat(file('alerting/grafana/removed.yaml'))).rejects.toThrow('ENOENT');
    expect(await readFile(file('alerting/runbooks/ours.md'), 'utf8')).toBe('# Ours\n');
  });

  it('refuses a contact point that is to be routed to and has no name', async () => {
    const config = path.join(folder, 'nameless.yaml');
    await writeFile(
      config,
      'sources: { shop: { engine: duckdb } }\nentities: { tickets: { source: shop, query: select 1 as id } }\nowners: { operations: { routing: contact_point } }\n',
    );
    const { code, stderr } = await leadline('generate', `--config.file=${config}`, into());
    expect(code).toBe(2);
    expect(stderr).toContain('nameless.yaml:3:');
    expect(stderr).toContain('contact_point');
  });
});
