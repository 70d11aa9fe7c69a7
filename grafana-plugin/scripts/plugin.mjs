/** Builds grafana-plugin/dist, which is what Grafana installs: module.js, plugin.json, pictures, texts, documents. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';
import config from '../webpack.config.mjs';
import { packagedReadme } from './readme.mjs';

const plugin = fileURLToPath(new URL('..', import.meta.url));
const inPlugin = (...parts) => path.join(plugin, ...parts);

function bundle() {
  return new Promise((resolve, reject) => {
    webpack(config, (error, stats) => {
      if (error) reject(error);
      else if (stats.hasErrors()) reject(new Error(stats.toString({ preset: 'errors-warnings', colors: false })));
      else resolve();
    });
  });
}

/** The repository that it is built from, where a workflow builds it: addresses are not made up. */
function repositoryUrl() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}` : undefined;
}

function links(url) {
  if (!url) return [];
  return [
    { name: 'Documentation', url: `${url}/tree/main/grafana-plugin#readme` },
    { name: 'Raise an issue', url: `${url}/issues/new` },
    { name: 'License', url: `${url}/blob/main/LICENSE` },
  ];
}

/** plugin.json carries the version of package.json, the day of the build and where it comes from. */
async function writeManifest() {
  const { version } = JSON.parse(await readFile(inPlugin('package.json'), 'utf8'));
  const manifest = JSON.parse(await readFile(inPlugin('src/plugin.json'), 'utf8'));
  const updated = new Date().toISOString().slice(0, 10);
  const url = repositoryUrl();
  const author = { ...manifest.info.author, ...(url && { url }) };
  const info = { ...manifest.info, author, version, updated, links: links(url) };
  await writeFile(inPlugin('dist/plugin.json'), `${JSON.stringify({ ...manifest, info }, null, 2)}\n`);
}

export async function buildPlugin() {
  await bundle();
  await writeManifest();
  for (const folder of ['img', 'locales'])
    await cp(inPlugin('src', folder), inPlugin('dist', folder), { recursive: true });
  await cp(inPlugin('CHANGELOG.md'), inPlugin('dist/CHANGELOG.md'));
  const readme = await readFile(inPlugin('README.md'), 'utf8');
  await writeFile(inPlugin('dist/README.md'), packagedReadme(readme, repositoryUrl()));
  await cp(inPlugin('../LICENSE'), inPlugin('dist/LICENSE'));
}
