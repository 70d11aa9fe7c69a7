import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A real Alertmanager with a storage of its own. */
export class Alertmanager {
  private constructor(
    readonly address: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @param externalUrl what links in messages begin with */
  static async start(program: string, config: object, externalUrl: string): Promise<Alertmanager> {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadline-alertmanager-'));
    const file = path.join(folder, 'alertmanager.yml');
    await writeFile(file, JSON.stringify(config));
    const flags = [`--config.file=${file}`, `--storage.path=${folder}/data`, '--web.listen-address=127.0.0.1:0'];
    const started = spawn(program, [...flags, '--cluster.listen-address=', `--web.external-url=${externalUrl}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      started.stderr.on('data', (data: Buffer) => {
        said += data.toString();
        const found = /Listening on"? address=(127\.0\.0\.1:[1-9]\d*)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      started.once('exit', (code) => reject(new Error(`Alertmanager ended with ${code}:\n${said}`)));
    });
    return new Alertmanager(address, started, folder);
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true });
  }
}
