import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot, repositoryFiles } from './repository.js';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** A copy of the repository, with its packages, in which commands run in order; `leadline` is on PATH. */
export class Shell {
  private readonly background: ChildProcess[] = [];

  private constructor(readonly folder: string) {}

  /** @param keep which files of the repository to copy; all by default */
  static async open(keep: (file: string) => boolean = () => true): Promise<Shell> {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadline-docs-'));
    for (const file of repositoryFiles().filter(keep)) {
      await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
      await copyFile(inRoot(file), path.join(folder, file));
    }
    for (const workspace of ['.', 'exporter', 'grafana-plugin', 'test']) {
      const packages = path.join(workspace, 'node_modules');
      if (existsSync(inRoot(packages))) await symlink(inRoot(packages), path.join(folder, packages));
    }
    const program = path.join(folder, '.bin', 'leadline');
    await mkdir(path.dirname(program));
    await writeFile(program, `#!/bin/sh\nexec node "${inRoot('exporter/dist/cli/main.js')}" "$@"\n`);
    await chmod(program, 0o755);
    return new Shell(folder);
  }

  async write(file: string, text: string): Promise<void> {
    await mkdir(path.dirname(path.join(this.folder, file)), { recursive: true });
    await writeFile(path.join(this.folder, file), text);
  }

  read(file: string): Promise<string> {
    return readFile(path.join(this.folder, file), 'utf8');
  }

  /** Runs a script of bash to its end. */
  async run(script: string): Promise<Ended> {
    const child = this.start(script);
    let stdout = '';
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? 1, stdout, output };
  }

  /**
   * Starts a script that stays, until `close`.
   * @throws Error with its output when it ends before it has said `until`
   */
  async runInBackground(script: string, until: string): Promise<void> {
    const child = this.start(script);
    this.background.push(child);
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const collect = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes(until)) resolve();
      };
      child.stdout?.on('data', collect);
      child.stderr?.on('data', collect);
      child.on('close', () => reject(new Error(`it ended before it said '${until}':\n${output}`)));
    });
  }

  /** Ends what runs in the background and removes the copy. */
  async close(): Promise<void> {
    for (const child of this.background) {
      if (child.exitCode !== null || child.pid === undefined) continue;
      const ended = once(child, 'close');
      process.kill(-child.pid, 'SIGTERM');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private start(script: string): ChildProcess {
    const env = { ...process.env };
    // Jest's own.
    delete env['NODE_OPTIONS'];
    return spawn('bash', ['-euo', 'pipefail', '-c', script], {
      cwd: this.folder,
      env: { ...env, PATH: `${path.join(this.folder, '.bin')}${path.delimiter}${env['PATH'] ?? ''}` },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
  }
}
