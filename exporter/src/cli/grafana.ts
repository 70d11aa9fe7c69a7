import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { loadSettings } from '../config/load.js';
import { defaultSettings, type GenerateSettings } from '../generate/settings.js';
import { GrafanaClient } from '../grafana/client.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import { environment } from './environment.js';
import { UsageError } from './exit.js';
import { settingsOf } from './generate/settings.js';

const TOKEN = 'LEADLINE_GRAFANA_TOKEN';

/** The options by which a command finds Grafana. */
export const grafanaOptions = () => [
  new Option('--grafana.url <url>', 'Grafana, such as https://grafana.example.com').env('LEADLINE_GRAFANA_URL'),
  new Option('--grafana.token-file <file>', `file with the token of a service account; without it $${TOKEN}`),
];

/** The configuration of owners, thresholds and folder; without one the defaults. */
export const settingsOption = () =>
  new Option(
    '--config.file <file>',
    'owners, thresholds, folder and data source to go by; without it the defaults',
  ).env('LEADLINE_CONFIG_FILE');

export function settingsFrom(options: Readonly<Record<string, unknown>>): GenerateSettings {
  const file = options['config.file'] as string | undefined;
  return file === undefined ? defaultSettings : settingsOf(loadSettings(file, environment, catalogue));
}

/**
 * @returns null where no Grafana is named
 * @throws UsageError
 */
export async function grafanaFrom(options: Readonly<Record<string, unknown>>): Promise<GrafanaClient | null> {
  const url = options['grafana.url'] as string | undefined;
  if (url === undefined) return null;
  if (!/^https?:\/\/[^\s/]/.test(url))
    throw new UsageError(`--grafana.url is \`${url}\`, which is no URL: write https://host/path.`);
  const file = options['grafana.tokenFile'] as string | undefined;
  const token = file === undefined ? environment[TOKEN] : (await readToken(file)).trim();
  if (!token)
    throw new UsageError(
      `There is no token for Grafana: put one of a service account into $${TOKEN}, or into a file named by --grafana.token-file.`,
    );
  return new GrafanaClient({ url, token });
}

function readToken(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--grafana.token-file: ${file} cannot be read (${error.code ?? error.message}).`);
  });
}
