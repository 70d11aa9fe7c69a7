import { Option, type Command } from 'commander';
import { check } from '../check/check.js';
import { renderCheck } from '../check/render.js';
import { hasProblems } from '../check/report.js';
import { loadConfig } from '../config/load.js';
import { adminSocket } from '../http/admin/address.js';
import { isAnswered } from '../http/admin/client.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import { Engines } from '../serve/engines.js';
import { environment, now } from './environment.js';
import { exitCodes } from './exit.js';
import { configOption } from './options.js';

export function addCheck(program: Command): void {
  program
    .command('check')
    .summary('look at everything that serve would use')
    .description(
      'Checks the configuration, connects to the sources, and shows for each entity the columns found, how many rows there are ' +
        'and of when, how new rows are found and which index is missing, and whether the account can write. Changes nothing.',
    )
    .addOption(configOption())
    .addOption(
      new Option('--format <format>', 'text for people, json for machines').choices(['text', 'json']).default('text'),
    )
    .addOption(new Option('--plans', "show the sources' query plans too"))
    .addHelpText('after', '\nExamples:\n  leadline check\n  leadline check --config.file=leadline.yaml --plans')
    .action(async (options: Record<string, unknown>) => {
      const config = loadConfig(options['config.file'] as string, environment, catalogue);
      const engines = new Engines();
      try {
        const socket = adminSocket(config.store, process.platform);
        const isServed = () => (socket === null ? Promise.resolve(null) : isAnswered(socket));
        const report = await check({ config, engines, catalogue, now: now(), isServed });
        const json = options['format'] === 'json';
        process.stdout.write(
          json ? `${JSON.stringify(report, null, 2)}\n` : renderCheck(report, now(), options['plans'] === true),
        );
        process.exitCode = hasProblems(report) ? exitCodes.failed : exitCodes.ok;
      } finally {
        await engines.closeAll();
      }
    });
}
