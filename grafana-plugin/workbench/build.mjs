/** Bundles the workbench's host: the part of Grafana that loads a panel, with the real @grafana packages. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));

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
  });
}
