import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** A real Prometheus with a storage of its own that scrapes what its configuration says. */
export class Prometheus {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  /**
   * @param scrapeConfigs the list under `scrape_configs`, as YAML or JSON
   * @param more further keys of the configuration, as YAML
   */
  static async start(program: string, scrapeConfigs: string, more = ''): Promise<Prometheus> {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadline-prometheus-'));
    const config = path.join(folder, 'prometheus.yml');
    await writeFile(
      config,
      `global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}\nscrape_configs: ${scrapeConfigs}\n${more}\n`,
    );
    const flags = [`--config.file=${config}`, `--storage.tsdb.path=${folder}/data`, '--web.listen-address=127.0.0.1:0'];
    const started = spawn(program, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      started.stderr.on('data', (data: Buffer) => {
        said += data.toString();
        const found = /Listening on" address=(127\.0\.0\.1:[1-9]\d*)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      started.once('exit', (code) => reject(new Error(`Prometheus ended with ${code}:\n${said}`)));
    });
    return new Prometheus(`http://${address}`, started, folder);
  }

  async query(promql: string): Promise<readonly Series[]> {
    const { result } = await this.ask<{ result: readonly Series[] }>(`query?query=${encodeURIComponent(promql)}`);
    return result;
  }

  /** Asks again until there is an answer of so many series. */
  async queryUntil(promql: string, count: number): Promise<readonly Series[]> {
    for (;;) {
      const result = await this.query(promql);
      if (result.length >= count) return result;
      await delay(100);
    }
  }

  /** `/api/v1/...` */
  async ask<T>(what: string): Promise<T> {
    for (;;) {
      const response = await fetch(`${this.url}/api/v1/${what}`);
      // 503 until the storage has been opened.
      if (response.status !== 503) return ((await response.json()) as { data: T }).data;
      await delay(50);
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true });
  }
}
