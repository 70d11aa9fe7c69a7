import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { requires } from '@leadline/exporter/testing/requires.js';
import { readJson, root } from '../setup/repository.js';

requires('registry');
const execute = promisify(execFile);

interface Manifest {
  readonly version: string;
  readonly bin: { readonly leadline: string };
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The environment of a person at a terminal: without what jest, and npm for its scripts, have added. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const added =
    /^(NODE_OPTIONS|INIT_CWD|npm_(package|lifecycle|config_local_prefix|config_prefix|command|execpath).*)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !added.test(name)));
}

async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execute(program, args, { cwd, env: plainEnvironment(), maxBuffer: 1e8 });
  return stdout;
}

describe('the npm package', () => {
  let folder: string;
  let files: string[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-package-'));
    const packed = path.join(folder, 'packed');
    await mkdir(packed);
    await run('npm', ['pack', '--workspace=exporter', `--pack-destination=${packed}`], root);
    const [tarball = ''] = await readdir(packed);
    files = (await run('tar', ['-tzf', path.join(packed, tarball)], packed)).trim().split('\n');
    await mkdir(path.join(folder, 'empty'));
    await run('npm', ['install', '--no-audit', '--no-fund', path.join(packed, tarball)], path.join(folder, 'empty'));
  }, 600_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the program, its licence and its words, and nothing made for tests', () => {
    const { bin } = readJson<Manifest>('exporter/package.json');
    for (const file of [bin.leadline, 'LICENSE', 'README.md', 'CHANGELOG.md'])
      expect(files).toContain(`package/${file}`);
    expect(files.filter((file) => /(\.test\.|\/testing\/|\/src\/|tsbuildinfo)/.test(file))).toEqual([]);
  });

  it('installs into an empty folder, and npx runs it there', async () => {
    const here = path.join(folder, 'empty');
    const { version } = readJson<Manifest>('exporter/package.json');
    const help = await run('npx', ['leadline', '--help'], here);
    for (const command of ['serve', 'check', 'sync', 'simulate', 'config-schema']) expect(help).toContain(command);
    expect((await run('npx', ['leadline', '--version'], here)).trim()).toBe(version);
  });

  it('declares every package that it imports', async () => {
    const here = path.join(folder, 'empty', 'node_modules', '@leadline', 'exporter');
    const { dependencies } = readJson<Manifest>('exporter/package.json');
    const statement = `^((import|export|\\}).* from|import) '[^.'][^']*';`;
    const imports = await run('grep', ['-rhoE', '--include=*.js', statement, 'dist'], here);
    const packages = imports
      .split('\n')
      .map((line) => /'((?:@[^/']+\/)?[^/']+)[^']*';$/.exec(line)?.[1])
      .filter((name) => name !== undefined && !name.startsWith('node:'));
    expect(packages).toContain('pg');
    expect([...new Set(packages)].filter((name) => !Object.hasOwn(dependencies, name ?? ''))).toEqual([]);
  });
});
