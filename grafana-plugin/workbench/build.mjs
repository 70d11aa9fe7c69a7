/** Bundles the workbench's host: the part of Grafana that loads a panel, with the real @grafana packages. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleOf, hosts } from './hosts.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Grafana's webpack takes the `default` of a CommonJS package; esbuild, as Node does for .mjs, all of its exports. Where a
 * component is the default of one that @grafana/ui draws with, both must be it.
 */
const defaultsAsInGrafana = {
  name: 'defaults-as-in-grafana',
  setup({ onResolve, onLoad }) {
    const namespace = 'default-of';
    onResolve({ filter: /^react-custom-scrollbars-2$/ }, ({ path: name, importer, pluginData }) =>
      pluginData === namespace || !importer.endsWith('.mjs') ? undefined : { path: name, namespace },
    );
    onLoad({ filter: /.*/, namespace }, ({ path: name }) => ({
      contents: `const all = require(${JSON.stringify(name)}); module.exports = Object.assign(all.default, all);`,
      resolveDir: here,
      pluginData: namespace,
    }));
  },
};

/** Sources of the workbench find their packages in the host's folder, wherever they lie themselves. */
const packagesOf = (host) => ({
  name: 'packages-of-host',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path: name, importer, kind, pluginData }) =>
      pluginData === host || !importer || importer.includes(`${path.sep}node_modules${path.sep}`)
        ? undefined
        : resolve(name, { kind, importer, resolveDir: hosts[host], pluginData: host }),
    );
  },
});

/** @param {keyof typeof hosts} host one of `hosts` */
export async function buildHost(host = 'react19') {
  await build({
    entryPoints: [path.join(here, 'host/main.tsx')],
    outfile: path.join(bundleOf(host), 'host.js'),
    bundle: true,
    format: 'iife',
    minify: true,
    jsx: 'automatic',
    // SystemJS brings a global `define` that lodash would take for its own.
    define: { define: 'undefined', 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.ttf': 'dataurl', '.svg': 'dataurl' },
    logLevel: 'error',
    plugins: [packagesOf(host), defaultsAsInGrafana],
  });
}
