import { loadConfig } from '@leadline/exporter/config/load.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { leadline } from '../setup/cli.js';
import { inRoot, readText } from '../setup/repository.js';
import { readCompose } from './compose.js';

const { services } = readCompose();

/** ['serve', '--x=1'] of the Dockerfile's CMD and of each service that runs the image. */
const commands: [string, readonly string[]][] = [
  ['Dockerfile', JSON.parse(/^CMD (\[.*\])$/m.exec(readText('Dockerfile'))?.[1] ?? '[]') as string[]],
  ...Object.entries(services).flatMap(([name, { command }]): [string, readonly string[]][] =>
    command && name !== 'prometheus' ? [[name, command]] : [],
  ),
];

describe('the commands of the containers', () => {
  it.each(commands)(
    '%s: the command and its options are known to the program',
    async (_name, [command = '', ...args]) => {
      const { code, stdout } = await leadline(command, '--help');
      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: leadline ${command}`);
      const options = args.filter((arg) => arg.startsWith('--')).map((arg) => arg.split('=')[0]);
      expect(options.filter((option) => !new RegExp(`${option}(?![\\w.-])`).test(stdout))).toEqual([]);
    },
  );

  it('read a configuration that the exporter accepts, with the variables that they set', () => {
    const { environment = {} } = services['exporter'] ?? {};
    const config = loadConfig(inRoot('provisioning/leadline/leadline.yaml'), environment, catalogue);
    expect([...config.sources.keys()].length).toBeGreaterThan(0);
  });
});
