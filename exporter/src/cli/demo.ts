import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Option, type Command } from 'commander';
import { loadConfig } from '../config/load.js';
import { openEngine } from '../engines/open.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import { Engines } from '../serve/engines.js';
import { demoConfig } from '../simulate/demo/config.js';
import { defaultOptions, planWorld } from '../simulate/plan.js';
import { Simulation } from '../simulate/writers/simulation.js';
import { environment, now } from './environment.js';
import { createLog, logOptions } from './options.js';
import { serve } from './serve.js';
import { createSimulation } from './simulate.js';
import { follow } from './simulate/follow.js';
import { duckdbFile } from './simulate/target.js';

const SCHEMA = 'business';
const FILE = 'simulated.duckdb';
const STEP_MS = 10_000;

export function addDemo(program: Command): void {
  const command = program
    .command('demo')
    .summary('a simulated business and leadline on it, in one process')
    .description(
      'Simulates a business with 180 days of history that goes on living in real time, and serves its indicators. ' +
        'Started again it takes up the same business. Needs nothing but this program.',
    )
    .addOption(new Option('--folder <folder>', 'where it keeps its files').default(path.join('leadline-data', 'demo')))
    .addOption(new Option('--web.listen-address <address...>', 'where to listen').default(['127.0.0.1:9847']))
    .addHelpText('after', '\nExamples:\n  leadline demo\n  leadline demo --folder=demo --web.listen-address=:9847');
  logOptions().forEach((option) => command.addOption(option));
  command.action(async (options: Record<string, unknown>) => {
    const log = createLog(options['log.level'] as string, options['log.format'] as string);
    const folder = path.resolve(options['folder'] as string);
    await mkdir(folder, { recursive: true });
    const business = path.join(folder, FILE);
    const engine = await openEngine(duckdbFile(business), 'business');
    try {
      const until = now();
      const simulation =
        (await Simulation.resume(engine, SCHEMA)) ??
        (await createSimulation(
          engine,
          SCHEMA,
          planWorld({ ...defaultOptions, until }),
          until,
          { replace: true },
          log,
        ));
      const configFile = path.join(folder, 'leadline.yaml');
      await writeFile(configFile, configText(until));
      const { sources } = loadConfig(configFile, environment, catalogue);
      const engines = new Engines();
      for (const source of sources.values()) engines.adopt(source, engine);
      let stop = (): void => undefined;
      const stopped = new Promise<void>((resolve) => (stop = resolve));
      const living = follow(simulation, { stepMs: STEP_MS, now, log, stopped });
      await serve({ configFile, listenAddresses: options['web.listenAddress'] as string[], log, engines }, (urls) =>
        process.stdout.write(welcome(urls[0] ?? '', configFile)),
      );
      stop();
      await living;
    } finally {
      await engine.close();
    }
  });
}

function configText(until: Date): string {
  return demoConfig({
    source: { engine: 'duckdb', path: FILE, storePath: 'store.duckdb' },
    schema: SCHEMA,
    timeZone: defaultOptions.timeZone,
    kind: 'non_contractual',
    from: new Date(until.getTime() - defaultOptions.days * 86_400_000),
    until,
  });
}

function welcome(url: string, configFile: string): string {
  const config = path.relative(process.cwd(), configFile);
  const started = process.argv[1] ?? '';
  // In a clone there is no command of that name.
  const leadline = path.basename(started) === 'main.js' ? `node ${path.relative(process.cwd(), started)}` : 'leadline';
  return `
Leadline runs on a simulated business. Open

  ${url}/          the status page: what is read and computed, and how it is
  ${url}/metrics   what Prometheus scrapes

Its configuration, to copy from: ${config}
Stop it with Ctrl-C; started again it takes up the same business. While it is stopped, for its files are open in one process at a time:

  ${leadline} backtest --config.file=${config}
      finds out how often each alert would have been right; published from the next start on
  ${leadline} history --config.file=${config} --days=28 --label instance=${url.split('//').at(-1)} --output=history.om
      writes past readings for a Prometheus that knows nothing of last week

`;
}
