import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

/** What Grafana gives to a plugin at run time; everything else is bundled. */
export const provided = [
  'react',
  'react-dom',
  'react/jsx-runtime',
  '@emotion/css',
  'i18next',
  'rxjs',
  '@grafana/data',
  '@grafana/ui',
  '@grafana/runtime',
];

const swc = {
  jsc: {
    target: 'es2020',
    parser: { syntax: 'typescript', tsx: true },
    // The classic runtime needs React.createElement only, so that one build serves React 18 (Grafana 12) and 19.
    transform: { react: { runtime: 'classic' } },
  },
};

/** As @grafana/create-plugin builds: webpack, swc, one AMD module with Grafana's packages left outside. */
export default {
  context: here,
  mode: 'production',
  // The catalogue compares the build with the sources by it.
  devtool: 'source-map',
  target: ['web', 'es2020'],
  entry: { module: './src/module.ts' },
  output: {
    path: path.join(here, 'dist'),
    filename: '[name].js',
    library: { type: 'amd' },
    publicPath: 'public/plugins/leadline-signals-panel/',
    uniqueName: 'leadline-signals-panel',
    clean: true,
  },
  externals: provided,
  resolve: {
    alias: { 'i18next-pseudo': false },
    extensions: ['.ts', '.tsx', '.js', '.mjs'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  },
  module: {
    parser: { javascript: { dynamicImportMode: 'eager' } },
    rules: [{ test: /\.tsx?$/, exclude: /node_modules/, use: { loader: 'swc-loader', options: swc } }],
  },
  performance: { hints: false },
  stats: 'errors-warnings',
};
