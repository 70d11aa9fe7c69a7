import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { StatusView } from '@leadline/exporter/status/view.js';
import { inRoot } from '../setup/repository.js';

/** A real `leadline serve`, in a process of its own, as it was built. */
export class Served {
  private constructor(
    readonly url: string,
    readonly process: ChildProcess,
    private readonly said: () => string,
  ) {}

  static async start(
    configFile: string,
    env: Readonly<Record<string, string>> = {},
    more: readonly string[] = [],
  ): Promise<Served> {
    const args = ['serve', `--config.file=${configFile}`, '--web.listen-address=127.0.0.1:0', '--log.format=json'];
    args.push(...more);
    const inherited = { ...process.env };
    // Jest's own, which makes Node warn.
    delete inherited['NODE_OPTIONS'];
    const child = spawn(process.execPath, [inRoot('exporter/dist/cli/main.js'), ...args], {
      env: { ...inherited, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let log = '';
    child.stderr.on('data', (data: Buffer) => (log += data.toString()));
    for (;;) {
      const url = /"urls":\["([^"]+)"/.exec(log)?.[1];
      if (url !== undefined) return new Served(url, child, () => log);
      if (child.exitCode !== null) throw new Error(`leadline serve ended with ${child.exitCode}:\n${log}`);
      await delay(50);
    }
  }

  get log(): string {
    return this.said();
  }

  async text(path: string): Promise<{ status: number; body: string }> {
    const response = await fetch(`${this.url}${path}`);
    return { status: response.status, body: await response.text() };
  }

  async status(): Promise<StatusView> {
    return JSON.parse((await this.text('/api/status')).body) as StatusView;
  }

  /** @throws Error with the log when it takes longer than a minute */
  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 600; tries += 1) {
      if (await holds().catch(() => false)) return;
      await delay(100);
    }
    throw new Error(`waited a minute for ${what}:\n${this.log}`);
  }

  ready(): Promise<void> {
    return this.until('ready', async () => (await this.text('/-/ready')).status === 200);
  }

  /** Stops it as an operator would; its exit code. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    const ended = once(this.process, 'exit') as Promise<[number | null]>;
    this.process.kill('SIGTERM');
    return (await ended)[0];
  }
}
