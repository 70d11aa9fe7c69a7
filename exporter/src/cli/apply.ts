import { Option, type Command } from 'commander';
import { apiGroups } from '../generate/alerts/api.js';
import { outputsOf } from '../generate/outputs.js';
import type { GenerateSettings } from '../generate/settings.js';
import { changesFor, FOLDER_UID, removals, type Change, type Wanted } from '../grafana/apply.js';
import { GrafanaError } from '../grafana/client.js';
import { apiDashboards } from '../grafana/dashboards.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import { checkContactPoints, checkDataSource, checkOwnership } from './apply/before.js';
import { UsageError } from './exit.js';
import { grafanaFrom, grafanaOptions, settingsFrom, settingsOption } from './grafana.js';

export function addApply(program: Command): void {
  const command = program
    .command('apply')
    .summary('put rules and dashboards into a Grafana over its API')
    .description(
      'Puts the folder, dashboards and alert rules into a Grafana whose files cannot be reached, Grafana Cloud too. What others made ' +
        'is left alone. What leadline made can be edited in Grafana, but only until the next run, which overwrites edits: see them ' +
        'first with --dry-run, and set thresholds and owners in leadline.yaml, where they last. Checks first that the data source ' +
        'and each contact point that rules are to name exist.',
    )
    .addOption(settingsOption());
  grafanaOptions().forEach((option) => command.addOption(option));
  command
    .addOption(new Option('--dry-run', 'say what would change, and change nothing'))
    .addOption(new Option('--remove', 'take away what it made, and nothing else'))
    .addOption(new Option('--without-plugin', 'dashboards of built-in panels only'))
    .addHelpText(
      'after',
      `
Examples:
  LEADLINE_GRAFANA_TOKEN=glsa_... leadline apply --grafana.url=https://grafana.example.com --dry-run
  leadline apply --grafana.url=https://grafana.example.com --grafana.token-file=token --config.file=leadline.yaml
  leadline apply --grafana.url=https://grafana.example.com --grafana.token-file=token --remove`,
    )
    .action(async (options: Record<string, unknown>) => {
      const client = await grafanaFrom(options);
      if (client === null)
        throw new UsageError('Which Grafana? Name it with --grafana.url=https://grafana.example.com.');
      const settings = { ...settingsFrom(options), ...(options['withoutPlugin'] ? { withoutPlugin: true } : {}) };
      const wanted = wantedOf(settings);
      if (!options['remove']) {
        await checkDataSource(client, settings);
        await checkContactPoints(client, settings);
      }
      await checkOwnership(client, wanted);
      const changes = options['remove'] ? await removals(client, wanted) : await changesFor(client, wanted);
      warnOfEdits(changes, options['dryRun'] === true);
      await carryOut(changes, options['dryRun'] === true);
    });
}

function wantedOf(settings: GenerateSettings): Wanted {
  const enabled = catalogue.filter(({ id }) => !settings.disabled.includes(id));
  return {
    folder: settings.folder,
    groups: apiGroups(enabled, settings, FOLDER_UID),
    dashboards: apiDashboards(outputsOf(catalogue, settings), settings.datasourceUid),
  };
}

/** Rules are made to be edited in Grafana: who did must not find out by an alert that their edits are gone. */
function warnOfEdits(changes: readonly Change[], dryRun: boolean): void {
  const edited = changes.filter(({ action }) => action === 'update').map(({ what }) => what);
  if (edited.length === 0) return;
  process.stderr.write(
    `Edited in Grafana since, or made by another version or leadline.yaml: ${edited.join(', ')}. ` +
      `${dryRun ? 'Without --dry-run this is overwritten' : 'This is overwritten'}; set thresholds and owners in leadline.yaml to keep them.\n`,
  );
}

async function carryOut(changes: readonly Change[], dryRun: boolean): Promise<void> {
  const words = dryRun
    ? { create: 'would create', update: 'would change', remove: 'would remove', keep: 'as it is' }
    : { create: 'created', update: 'changed', remove: 'removed', keep: 'as it is' };
  let done = 0;
  for (const { what, action, why, run } of changes) {
    try {
      if (!dryRun) await run();
    } catch (error) {
      if (!(error instanceof GrafanaError)) throw error;
      throw new GrafanaError(
        `${what}: ${error.message}\n${done} of ${changes.length} steps were done; run this again when the cause is mended, it goes on from there.`,
        error.status,
      );
    }
    done += 1;
    process.stdout.write(`${words[action].padEnd(12)}  ${what}${reasons(why)}\n`);
  }
  if (changes.every(({ action }) => action === 'keep')) process.stdout.write('Nothing to do.\n');
}

function reasons(why: readonly string[] = []): string {
  return why.length === 0
    ? ''
    : why.length === 1
      ? `: ${why[0]}`
      : `:${why.map((each) => `\n${' '.repeat(16)}${each}`).join('')}`;
}
