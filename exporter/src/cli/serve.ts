import type { Command } from 'commander';
import { Option } from 'commander';
import { loadConfig } from '../config/load.js';
import { SelfMetrics } from '../exposition/self/selfMetrics.js';
import { SnapshotStore } from '../exposition/snapshotStore.js';
import { parseListenAddress } from '../http/listenAddress.js';
import { startWebThread } from '../http/thread/webThread.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import { Engines } from '../serve/engines.js';
import { Exporter } from '../serve/exporter.js';
import type { Log } from '../log.js';
import { Admin } from './admin.js';
import { UsageError } from './exit.js';
import { clock, environment, now, revision, version } from './environment.js';
import { configOption, createLog, logOptions } from './options.js';
import { untilSignal } from './signals.js';

export interface ServeOptions {
  readonly configFile: string;
  readonly listenAddresses: readonly string[];
  readonly webConfigFile?: string;
  readonly log: Log;
  /** Some may be open already. */
  readonly engines?: Engines;
}

export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .summary('read the sources and serve indicators to Prometheus')
    .description('Reads the sources by their intervals, computes the indicators, and serves them at /metrics.')
    .addOption(configOption())
    .addOption(
      new Option('--web.listen-address <address...>', 'where to listen, may be given again').default([':9847']),
    )
    .addOption(new Option('--web.config.file <file>', 'TLS and basic authentication, in the exporter-toolkit format'))
    .addHelpText(
      'after',
      `
Examples:
  leadline serve --config.file=leadline.yaml
  leadline serve --web.listen-address=127.0.0.1:9847 --log.format=json
  kill -HUP PID, or curl -X POST 127.0.0.1:9847/-/reload, reads the configuration again`,
    );
  logOptions().forEach((option) => command.addOption(option));
  command.action(async (options: Record<string, unknown>) => {
    await serve({
      configFile: options['config.file'] as string,
      listenAddresses: options['web.listenAddress'] as string[],
      webConfigFile: options['web.config.file'] as string | undefined,
      log: createLog(options['log.level'] as string, options['log.format'] as string),
    });
  });
}

/** Runs until SIGINT or SIGTERM; `onListening` is told where. */
export async function serve(options: ServeOptions, onListening?: (urls: readonly string[]) => void): Promise<void> {
  const { log } = options;
  options.listenAddresses.forEach(checkAddress);
  const snapshot = new SnapshotStore();
  const self = new SelfMetrics({ clock: now, version, revision });
  const exporter = new Exporter({
    ...{ catalogue, snapshot, self, clock, log, version },
    engines: options.engines ?? new Engines(),
    loadConfig: () => loadConfig(options.configFile, environment, catalogue),
  });
  const admin = new Admin(exporter, log);
  const web = await startWebThread({
    webConfigFile: options.webConfigFile,
    status: () => exporter.status(),
    reload: async () => {
      const result = await exporter.reload();
      await admin.follow();
      return result;
    },
    http: self.http,
    log,
  });
  try {
    snapshot.follow((id, chunk) => web.publish(id, chunk));
    // Before anything is read: an address that is wrong or taken should be told at once.
    const urls = await Promise.all(options.listenAddresses.map(async (address) => (await web.listen(address)).url));
    log.info({ urls }, 'listening');
    await exporter.start();
    await admin.follow();
    onListening?.(urls);
    await Promise.race([untilSignal(() => void web.reload()), web.failed]);
    log.info({}, 'stopping');
  } finally {
    await admin.close();
    await web.close();
    await exporter.stop();
  }
}

/** @throws UsageError */
function checkAddress(address: string): void {
  try {
    parseListenAddress(address);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
