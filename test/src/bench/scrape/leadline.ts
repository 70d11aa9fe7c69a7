import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../../setup/repository.js';
import { configFor, type Settings } from './business.js';
import type { Cleanup } from './cleanup.js';
import { readSeries } from './families.js';
import { freePort, startServer, type Running } from './process.js';

/** As far as it is looked at here. */
interface Status {
  readonly series: number;
  readonly entities: readonly { readonly running: boolean }[];
  readonly indicators: readonly { readonly running: boolean }[];
}

/** `at rest` refreshes once an hour, `busy` again a second after each refresh has ended. */
export type Pace = 'at rest' | 'busy';
const EVERY: Record<Pace, string> = { 'at rest': '1h', busy: '1s' };

/** What leadline says about itself is rendered every five seconds. */
const SELF_RENDER_MS = 6_000;

/** A running `leadline serve` over a database of {@link loadBusiness}. */
export class Leadline {
  private limits: Pick<Settings, 'filling' | 'others'>;

  private constructor(
    private readonly server: Running,
    private readonly database: string,
    private readonly folder: string,
    private readonly address: string,
    wanted: number,
  ) {
    this.limits = limitsFor(wanted);
  }

  /** Started, at rest, with as close to `wanted` series as there is data for; `cleanup` ends it. */
  static async start(database: string, wanted: number, cleanup: Cleanup): Promise<Leadline> {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadline-bench-'));
    cleanup.add(() => rm(folder, { recursive: true, force: true }));
    const address = `127.0.0.1:${await freePort()}`;
    const config = path.join(folder, 'leadline.yaml');
    const first = { url: database, folder, every: EVERY['at rest'], ...limitsFor(wanted) };
    await writeFile(config, configFor(first), { mode: 0o600 });
    const args = ['serve', `--config.file=${config}`, `--web.listen-address=${address}`];
    const ready = `http://${address}/-/ready`;
    const server = await startServer(process.execPath, [inRoot('exporter/dist/cli/main.js'), ...args], ready);
    cleanup.add(() => server.stop());
    const leadline = new Leadline(server, database, folder, address, wanted);
    // Reloads and scrapes are counted, and so have series of their own once they have been.
    await leadline.pace('at rest');
    await readSeries(leadline.url);
    await sleep(SELF_RENDER_MS);
    const others = (await leadline.status()).series - first.filling;
    leadline.limits = { ...leadline.limits, filling: Math.max(1, wanted - others) };
    await leadline.pace('at rest');
    return leadline;
  }

  get pid(): number {
    return this.server.pid;
  }

  get url(): string {
    return `http://${this.address}/metrics`;
  }

  /** Reloads; at rest, waits until the refresh that this begins with is over. */
  async pace(pace: Pace): Promise<void> {
    const settings = { url: this.database, folder: this.folder, every: EVERY[pace], ...this.limits };
    await writeFile(path.join(this.folder, 'leadline.yaml'), configFor(settings));
    const response = await fetch(`http://${this.address}/-/reload`, { method: 'POST' });
    if (!response.ok) throw new Error(await response.text());
    if (pace === 'at rest') await this.untilQuiet();
  }

  async isRefreshing(): Promise<boolean> {
    const { entities, indicators } = await this.status();
    return [...entities, ...indicators].some(({ running }) => running);
  }

  /** Twice, since an indicator may begin when the entity that it waited for is there. */
  private async untilQuiet(): Promise<void> {
    for (let quiet = 0; quiet < 2; quiet = (await this.isRefreshing()) ? 0 : quiet + 1) await sleep(200);
  }

  private async status(): Promise<Status> {
    const response = await fetch(`http://${this.address}/api/status`);
    return (await response.json()) as Status;
  }
}

/** What comes before it is known how many series there are without the filling indicator. */
function limitsFor(wanted: number): Pick<Settings, 'filling' | 'others'> {
  return { filling: 1, others: Math.ceil(wanted / 10) };
}
