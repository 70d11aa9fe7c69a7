import { execFile } from 'node:child_process';
import { requires } from '@leadline/exporter/testing/requires.js';
import { inRoot } from '../setup/repository.js';
import { findProgram } from './scrape/process.js';

requires('postgres');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built benchmark; `npm test` builds it. */
function bench(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const script = inRoot('test/dist/bench/scrape.js');
  // Without NODE_OPTIONS, which is for jest and makes Node warn.
  const options = { env: { ...process.env, NODE_OPTIONS: '', ...env } };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const tiny = ['--series=200', '--rounds=1', '--seconds=0.1'];

describe('npm run bench:scrape', () => {
  it('prints only the list as JSON, a line for each peer that is installed', async () => {
    const { code, stdout, stderr } = await bench([...tiny, '--format', 'json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('series each') });
    const list = JSON.parse(stdout) as Record<string, unknown>[];
    for (const line of list) {
      expect(line).toEqual({
        ...{ set: expect.stringMatching(/^\d+ series$/), measure: expect.any(String), peer: expect.any(String) },
        ...{ ours: expect.stringMatching(/^[\d.e-]+ ?(ms)?$/), goal: expect.any(String) },
        ...{ reached: expect.any(Number), meets: expect.any(Boolean) },
      });
    }
    const peers = ['sql-exporter', 'postgres-exporter'].filter((name) => findProgram([`prometheus-${name}`]));
    const nginx = findProgram(['nginx']) ? [['gzip', 'nginx'] as const, ['identity', 'nginx'] as const] : [];
    const cpu = [...peers.map((name) => ['gzip', name.replace('-', '_')] as const), ...nginx];
    expect(list.map(({ measure, peer }) => `${String(measure)}: ${String(peer)}`)).toEqual([
      ...cpu.map(([encoding, peer]) => `CPU a scrape, ${encoding}: ${peer}`),
      'p99 latency during a refresh: leadline at rest',
      `SQL statements a scrape: ${peers.includes('postgres-exporter') ? 'postgres_exporter' : 'goal'}`,
    ]);
    expect(list.at(-1)).toMatchObject({ ours: '0 ', reached: 0, meets: true });
  });

  it('says which peers are missing, leaves out their lines and succeeds', async () => {
    const { code, stdout, stderr } = await bench(tiny, { PATH: '/nowhere' });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/sql_exporter is left out: no program/),
    });
    expect(stderr).toContain('postgres_exporter is left out');
    expect(stdout).toMatch(/^set .*meets$/m);
    expect(stdout).not.toMatch(/(sql|postgres)_exporter/);
  });

  it('refuses what it does not know, in a sentence', async () => {
    const { code, stdout, stderr } = await bench(['--rounds=none']);
    expect({ code, stdout, stderr }).toEqual({
      ...{ code: 1, stdout: '', stderr: "--rounds is given 'none' and takes numbers above 0.\n" },
    });
  });
});
