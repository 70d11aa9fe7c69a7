/** `node scripts/release-version.mjs v1.2.3`: refuses a tag that is not the exporter's version or has no changelog entry. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { main, Refusal, say } from './lib/output.mjs';
import { root } from './lib/processes.mjs';

await main(async () => {
  const tag = process.argv[2] ?? '';
  const { version } = JSON.parse(await readFile(path.join(root, 'exporter/package.json'), 'utf8'));
  if (tag !== `v${version}`) {
    throw new Refusal(
      `The tag is '${tag}' and exporter/package.json says ${version}: tag v${version}, or change the version.`,
    );
  }
  const changelog = await readFile(path.join(root, 'CHANGELOG.md'), 'utf8');
  if (!changelog.includes(`\n## [${version}]`)) {
    throw new Refusal(`CHANGELOG.md has no section '## [${version}]': move what is under Unreleased there.`);
  }
  say(`Releasing ${version}.`);
});
