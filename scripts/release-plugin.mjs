/**
 * Builds the panel plugin, signs the build where a token is set, and packs it as Grafana installs it: a zip whose one folder is
 * named by the plugin's id. Prints `zip=<path>` for a workflow's outputs, and `zip=` while grafana-plugin has no build.
 */
import { cp, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { main, stderr } from './lib/output.mjs';
import { mustRun, root } from './lib/processes.mjs';

/** Between build and zip: the build empties the folder that the manifest is written to. */
async function sign() {
  const { GRAFANA_ACCESS_POLICY_TOKEN: token, GRAFANA_ROOT_URLS: urls } = process.env;
  if (!token) {
    console.error('Not signed: GRAFANA_ACCESS_POLICY_TOKEN is not set.');
    return;
  }
  const options = ['--yes', '@grafana/sign-plugin@3', ...(urls ? ['--rootUrls', urls] : [])];
  await mustRun('Signing', 'npx', options, { cwd: path.join(root, 'grafana-plugin'), output: stderr });
}

const readJson = async (file) => JSON.parse(await readFile(path.join(root, file), 'utf8'));

await main(async () => {
  const { scripts = {}, version } = await readJson('grafana-plugin/package.json');
  if (!scripts.build) {
    console.log('zip=');
    return;
  }
  await ensureInstalled();
  await mustRun('The build of the plugin', 'npm', ['run', 'build', '--workspace=grafana-plugin'], { output: stderr });
  await sign();
  const { id } = await readJson('grafana-plugin/dist/plugin.json');
  const folder = await mkdtemp(path.join(tmpdir(), 'leadline-plugin-'));
  await cp(path.join(root, 'grafana-plugin/dist'), path.join(folder, id), { recursive: true });
  const zip = path.join(folder, `${id}-${version}.zip`);
  await mustRun('zip', 'zip', ['-q', '-r', zip, id], { cwd: folder, output: stderr });
  console.log(`zip=${zip}`);
});
