import type { Command } from 'commander';
import { configJsonSchema } from '../config/json-schema.js';
import { catalogue } from '../indicators/catalogue.gen.js';

export function addConfigSchema(program: Command): void {
  program
    .command('config-schema')
    .summary('print the JSON Schema of leadline.yaml')
    .description('Prints the JSON Schema of leadline.yaml, so that an editor completes, explains and checks it.')
    .addHelpText(
      'after',
      `
Examples:
  leadline config-schema > leadline.schema.json
  and as the first line of leadline.yaml:
  # yaml-language-server: $schema=./leadline.schema.json`,
    )
    .action(() => void process.stdout.write(`${JSON.stringify(configJsonSchema(catalogue), null, 2)}\n`));
}
