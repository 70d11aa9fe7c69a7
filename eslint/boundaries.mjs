/**
 * The boundaries of exporter/src as data. The rule that reads them is in `imports.mjs`; the proof that each one bites is in
 * test/src/lint/boundaries.test.ts.
 */

/**
 * Data flows downwards through these tiers: a folder imports itself, its own tier and the tiers above it, never one below.
 * A new folder of exporter/src gets its place here first. '' are the files directly in exporter/src.
 */
export const tiers = [
  [''],
  ['sql', 'statistics', 'markup'],
  ['model'],
  ['config'],
  ['engines'],
  ['sources'],
  ['freshness', 'models', 'store', 'state'],
  ['indicators'],
  ['simulate', 'drill', 'backtest', 'history', 'work-list', 'review', 'weekly', 'generate', 'exposition'],
  ['scheduler'],
  ['status'],
  ['serve', 'check', 'grafana'],
  ['http'],
  ['cli'],
];

/** Types only: the vocabulary in which folders talk to each other. `import type` of these is free everywhere. */
export const contracts = [
  'backtest/result',
  'config/config',
  'engines/engine',
  'exposition/types',
  'freshness/freshness',
  'indicators/define',
  'models/define',
  'status/view',
];

/** Packages that only one folder may import: the one that adapts them for all others. */
export const homes = [
  {
    packages: /^(pg(-.+)?|@duckdb\/.+|trino-client)$/,
    folder: 'engines',
    belongs:
      'a database driver belongs in exporter/src/engines; take a Reader or a StoreEngine (engines/engine.ts) as an argument',
  },
  {
    packages: /^prom-client$/,
    folder: 'exposition',
    belongs:
      'prom-client belongs in exporter/src/exposition; give your numbers to it as a Family (exposition/types.ts)',
  },
  {
    packages: /^express$/,
    folder: 'http',
    belongs: 'express belongs in exporter/src/http; add a route there that calls your function',
  },
];

/** Folders whose functions depend on their arguments alone, and what of the other folders they may run (types are free). */
export const pure = new Map([
  ['sql', ['sql']],
  ['statistics', ['statistics']],
  ['markup', ['markup']],
  ['model', ['model', 'sql']],
  ['models', ['models', 'model', 'sql', 'statistics']],
  ['indicators', ['indicators', 'models', 'model', 'sql', 'statistics', 'freshness']],
  ['generate', ['generate', 'indicators', 'models', 'model', 'sql', 'statistics']],
]);

/** Node's modules without input or output. */
export const harmlessBuiltins = ['assert', 'assert/strict', 'buffer', 'crypto', 'util'];
