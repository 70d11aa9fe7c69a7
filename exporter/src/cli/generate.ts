import path from 'node:path';
import { Option, type Command } from 'commander';
import { driftOf } from '../generate/drift.js';
import { outputsOf } from '../generate/outputs.js';
import type { GenerateSettings } from '../generate/settings.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import { exitCodes } from './exit.js';
import { leftOvers, readFormerRules, readPresent, removeAll, writeAll } from './generate/files.js';
import { settingsFrom, settingsOption } from './grafana.js';

interface GenerateOptions {
  readonly into: string;
  readonly check?: boolean;
  readonly withoutPlugin?: boolean;
}

export function addGenerate(program: Command): void {
  program
    .command('generate')
    .summary('write alert rules, dashboards, runbooks and what loads them')
    .description(
      'Writes alert rules for Grafana and for Prometheus, dashboards, runbooks, the reference of indicators and the files that load ' +
        'them into Grafana, Prometheus and Kubernetes. All of it is made from the indicators; nothing is read from a source.',
    )
    .addOption(settingsOption())
    .addOption(new Option('--into <folder>', 'where to write').default('generated'))
    .addOption(new Option('--check', 'write nothing; exit with 1 if a file there is not what would be written'))
    .addOption(new Option('--without-plugin', 'dashboards of built-in panels only'))
    .addHelpText(
      'after',
      '\nExamples:\n  leadline generate --into=generated\n  leadline generate --config.file=leadline.yaml --into=generated --check',
    )
    .action(async (options: GenerateOptions & Record<string, unknown>) => {
      const folder = path.resolve(options.into);
      const settings = settingsFor(options, await readFormerRules(folder));
      const outputs = outputsOf(catalogue, settings);
      const old = await leftOvers(folder, outputs);
      const drift = driftOf(outputs, await readPresent(folder, outputs), old);
      if (options.check) {
        drift.forEach(({ path: file, fault }) => process.stdout.write(`${file} ${fault}\n`));
        const said =
          drift.length === 0
            ? `The ${outputs.length} generated files in ${options.into} are up to date.`
            : `Run \`leadline generate --into=${options.into}\` to write them again.`;
        process.stdout.write(`${said}\n`);
        process.exitCode = drift.length === 0 ? exitCodes.ok : exitCodes.failed;
        return;
      }
      const changed = new Set(drift.map((each) => each.path));
      await writeAll(
        folder,
        outputs.filter((output) => changed.has(output.path)),
      );
      await removeAll(folder, old);
      process.stdout.write(
        `${outputs.length} files in ${options.into}: ${changed.size - old.length} written, ${old.length} removed, ` +
          `${outputs.length - (changed.size - old.length)} unchanged.\n`,
      );
    });
}

function settingsFor(
  options: GenerateOptions & Record<string, unknown>,
  formerRules: readonly string[],
): GenerateSettings {
  const settings = settingsFrom(options);
  return { ...settings, formerRules, withoutPlugin: options.withoutPlugin ?? settings.withoutPlugin };
}
