import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Folders whose packages stand for what a Grafana gives to the panel: react19 as Grafana from 13.2 on, react18 as those before
 * it. The latter has a package-lock.json of its own, since one tree of packages has one React.
 */
export const hosts = { react19: path.join(here, '..'), react18: path.join(here, 'react18') };

/** Where a host's bundle lies. */
export function bundleOf(host) {
  return path.join(here, 'dist', host);
}

/** Folder of a package as the host's other packages find it. */
export function folderOf(host, name) {
  return path.dirname(createRequire(path.join(hosts[host], 'package.json')).resolve(`${name}/package.json`));
}
