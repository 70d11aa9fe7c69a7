import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoConfig } from '@leadline/exporter/simulate/demo/config.js';
import { Prometheus } from '../../test/src/http/prometheus.js';
import { Served } from '../../test/src/integration/served.js';
import { leadline } from '../../test/src/setup/cli.js';

const DAYS = 150;

/** A simulated business, `leadline serve` on it, and a Prometheus that scrapes that: all of them real. */
export class Business {
  private constructor(
    readonly prometheus: Prometheus,
    private readonly served: Served,
    private readonly folder: string,
  ) {}

  static async start(prometheusProgram: string): Promise<Business> {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadline-panel-'));
    const [file, config] = [path.join(folder, 'shop.duckdb'), path.join(folder, 'leadline.yaml')];
    const simulated = await leadline('simulate', `--into=${file}`, '--customers=1500', `--days=${DAYS}`, '--seed=3');
    if (simulated.code !== 0) throw new Error(simulated.stderr);
    const until = new Date();
    const text = demoConfig({
      source: { engine: 'duckdb', path: file, storePath: path.join(folder, 'store.duckdb') },
      ...{ schema: 'business', timeZone: 'Europe/Berlin', kind: 'non_contractual', until },
      from: new Date(until.getTime() - DAYS * 86_400_000),
    });
    await writeFile(config, text);
    const served = await Served.start(config);
    await served.ready();
    await served.until('every indicator', async () =>
      (await served.status()).indicators.every(({ state }) => state !== 'waiting'),
    );
    const scrape = [{ job_name: 'leadline', static_configs: [{ targets: [served.url.replace('http://', '')] }] }];
    const prometheus = await Prometheus.start(prometheusProgram, JSON.stringify(scrape));
    await prometheus.queryUntil('leadline_backlog_tickets', 1);
    return new Business(prometheus, served, folder);
  }

  /** A single number of PromQL; 0 where nothing answers. */
  async count(query: string): Promise<number> {
    return Number((await this.prometheus.query(query))[0]?.value[1] ?? 0);
  }

  async stop(): Promise<void> {
    await this.prometheus.stop();
    await this.served.stop();
    await rm(this.folder, { recursive: true });
  }
}
