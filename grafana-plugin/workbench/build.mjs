/** Bundles the workbench's host: the part of Grafana that loads a panel, with the real @grafana packages. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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

export async function buildHost() {
  await build({
    entryPoints: [path.join(here, 'host/main.tsx')],
    outfile: path.join(here, 'dist/host.js'),
    bundle: true,
    format: 'iife',
    minify: true,
    jsx: 'automatic',
    // SystemJS brings a global `define` that lodash would take for its own.
    define: { define: 'undefined', 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    loader: { '.ttf': 'dataurl', '.svg': 'dataurl' },
    logLevel: 'error',
    plugins: [defaultsAsInGrafana],
  });
}
