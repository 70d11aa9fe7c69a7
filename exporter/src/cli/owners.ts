import type { Command } from 'commander';
import { coverageOf, isHole, type Coverage } from '../generate/owners.js';
import { contactPoints } from '../grafana/contact-points.js';
import { catalogue } from '../indicators/catalogue.gen.js';
import { exitCodes } from './exit.js';
import { grafanaFrom, grafanaOptions, settingsFrom, settingsOption } from './grafana.js';

export function addOwners(program: Command): void {
  const command = program
    .command('owners')
    .summary('show whom the alert of each indicator reaches')
    .description(
      'Shows for each indicator who owns its alert and by which contact point it reaches them; with --grafana.url also whether that ' +
        'contact point exists. Exits with 1 if there is an alert of which nobody can say whom it reaches.',
    )
    .addOption(settingsOption());
  grafanaOptions().forEach((option) => command.addOption(option));
  command
    .addHelpText(
      'after',
      '\nExamples:\n  leadline owners --config.file=leadline.yaml\n  leadline owners --config.file=leadline.yaml --grafana.url=https://grafana.example.com',
    )
    .action(async (options: Record<string, unknown>) => {
      const settings = settingsFrom(options);
      const client = await grafanaFrom(options);
      const known = client && (await contactPoints(client));
      const rows = coverageOf(catalogue, settings, known);
      process.stdout.write(`${tableOf(rows)}\n${closingOf(rows, known)}\n`);
      process.exitCode = rows.some(isHole) ? exitCodes.failed : exitCodes.ok;
    });
}

function tableOf(rows: readonly Coverage[]): string {
  const cells = rows.map(({ indicator, owner, contactPoint, routing, state }) =>
    owner === null ? [indicator, '(a view)', '', '', ''] : [indicator, owner, contactPoint ?? '-', routing, state],
  );
  const all = [['indicator', 'owner', 'contact point', 'routing', 'in Grafana'], ...cells];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function closingOf(rows: readonly Coverage[], known: readonly string[] | null): string {
  const holes = rows.filter(isHole);
  const there = known === null ? '' : ` There are: ${known.length > 0 ? known.join(', ') : 'none'}.`;
  if (holes.length === 0) return '\nEvery alert has an owner whom it reaches.';
  const roles = [...new Set(holes.map(({ owner }) => owner!))];
  const names = roles.map((role) => `\`owners.${role}.contact_point\``).join(', ');
  return `\n${holes.length} ${holes.length === 1 ? 'alert reaches' : 'alerts reach'} nobody that is known: set ${names} in leadline.yaml to contact points that exist.${there}`;
}
