import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_SECONDS = 60;
const STOP_SECONDS = 20;
/** Debian puts nginx where the PATH of a user does not lead. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/local/sbin'];

export interface Running {
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a server in the foreground and waits until `url` answers with 200.
 * @throws Error with its last output when it ends before that, or takes longer than a minute
 */
export async function startServer(
  program: string,
  args: readonly string[],
  url: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let output = '';
  const collect = (text: Buffer): void => void (output = (output + text.toString()).slice(-4000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.once('error', (error) => (output += error.message));
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  async function stop(): Promise<void> {
    const timer = setTimeout(kill, STOP_SECONDS * 1000);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(timer);
    process.off('exit', kill);
  }
  const giveUpAt = performance.now() + START_SECONDS * 1000;
  while (!(await answers(url))) {
    const over = child.exitCode !== null || child.pid === undefined;
    if (over || performance.now() > giveUpAt) {
      if (!over) await stop();
      throw new Error(`${program} ${over ? 'ended' : `did not answer within ${START_SECONDS} s`}:\n${output}`);
    }
    await sleep(50);
  }
  return { pid: child.pid!, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Full path of the first of `names` that is installed. */
export function findProgram(names: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...MORE_FOLDERS];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
