import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const eslint = new ESLint({
  cwd: root,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: null } } },
  ruleFilter: ({ ruleId }) => ['leadline/boundaries', 'no-restricted-syntax', 'max-lines'].includes(ruleId),
});

async function messages(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map(({ message }) => message);
}

/** [what bites, file, code, what the message must say] */
const faults: readonly [string, string, string, RegExp][] = [
  ['a driver outside engines/', 'exporter/src/store/x.ts', `import pg from 'pg';`, /belongs in exporter\/src\/engines/],
  [
    'a cursor outside engines/',
    'exporter/src/sources/x.ts',
    `import C from 'pg-cursor';`,
    /belongs in exporter\/src\/engines/,
  ],
  [
    'DuckDB outside engines/',
    'exporter/src/cli/x.ts',
    `import { X } from '@duckdb/node-api';`,
    /belongs in exporter\/src\/engines/,
  ],
  [
    'trino outside engines/',
    'exporter/src/http/x.ts',
    `export * from 'trino-client';`,
    /belongs in exporter\/src\/engines/,
  ],
  [
    'a driver imported later',
    'exporter/src/store/x.ts',
    `export const f = () => import('pg');`,
    /belongs in exporter\/src\/engines/,
  ],
  [
    'prom-client elsewhere',
    'exporter/src/http/x.ts',
    `import { Gauge } from 'prom-client';`,
    /belongs in exporter\/src\/exposition/,
  ],
  ['express elsewhere', 'exporter/src/cli/x.ts', `import express from 'express';`, /belongs in exporter\/src\/http/],
  ['files in model/', 'exporter/src/model/x.ts', `import { readFileSync } from 'node:fs';`, /model\/ is pure/],
  ['a server in statistics/', 'exporter/src/statistics/x.ts', `import http from 'node:http';`, /statistics\/ is pure/],
  ['files in generate/', 'exporter/src/generate/x.ts', `import fs from 'fs/promises';`, /generate\/ is pure/],
  ['processes in sql/', 'exporter/src/sql/x.ts', `import { spawn } from 'node:child_process';`, /sql\/ is pure/],
  [
    'files in an indicator',
    'exporter/src/indicators/sla/x/indicator.ts',
    `import fs from 'node:fs';`,
    /indicators\/ is pure/,
  ],
  [
    'an engine run by generate/',
    'exporter/src/generate/x.ts',
    `import { f } from '../engines/duckdb/x.js';`,
    /generate\/ is pure and may run/,
  ],
  [
    'config using the store',
    'exporter/src/config/x.ts',
    `import { f } from '../store/x.js';`,
    /store\/ is downstream of config\//,
  ],
  [
    'sources using indicators',
    'exporter/src/sources/x.ts',
    `import { f } from '../indicators/catalogue.gen.js';`,
    /indicators\/ is downstream of sources\//,
  ],
  [
    'store using indicators',
    'exporter/src/store/sync/x.ts',
    `import { f } from '../../indicators/run.js';`,
    /indicators\/ is downstream of store\//,
  ],
  [
    'indicators using exposition',
    'exporter/src/indicators/run.ts',
    `export { f } from '../exposition/x.js';`,
    /exposition\/ is downstream of indicators\//,
  ],
  [
    'exposition using http',
    'exporter/src/exposition/x.ts',
    `import { f } from '../http/x.js';`,
    /http\/ is downstream of exposition\//,
  ],
  [
    'http using cli',
    'exporter/src/http/x.ts',
    `import type { F } from '../cli/x.js';`,
    /cli\/ is downstream of http\//,
  ],
  [
    'a contract run, not typed',
    'exporter/src/model/x.ts',
    `import { gauge } from '../indicators/define.js';`,
    /indicators\/ is downstream of model\//,
  ],
  [
    'an indicator using another',
    'exporter/src/indicators/retention/cohorts/indicator.ts',
    `import { f } from '../../sla/attainment/queries.js';`,
    /retention\/cohorts and indicators\/sla\/attainment share/,
  ],
  [
    'a shared file using a folder',
    'exporter/src/log.ts',
    `import { f } from './model/x.js';`,
    /model\/ is downstream of/,
  ],
  [
    'a folder without a place',
    'exporter/src/helpers/x.ts',
    `export const x = 1;`,
    /exporter\/src\/helpers has no place in the data flow/,
  ],
  ['the clock', 'exporter/src/store/x.ts', `export const now = () => new Date();`, /Only cli\/ reads the clock/],
  ['Date.now', 'exporter/src/http/x.ts', `export const now = () => Date.now();`, /Only cli\/ reads the clock/],
  [
    'luxon and the clock',
    'exporter/src/model/x.ts',
    `export const now = DateTime.now();`,
    /Only cli\/ reads the clock/,
  ],
  [
    'the environment',
    'exporter/src/config/x.ts',
    `export const home = process.env.HOME;`,
    /Only cli\/ reads the environment/,
  ],
  [
    'the environment by import',
    'exporter/src/http/x.ts',
    `import { env } from 'node:process';`,
    /Only cli\/ reads the environment/,
  ],
  ['the console', 'exporter/src/scheduler/x.ts', `console.log('done');`, /Only cli\/ writes to the console/],
  ['a focused test', 'exporter/src/sql/x.test.ts', `it.only('x', () => {});`, /focused, skipped or still to do/],
  ['a skipped test', 'test/src/x.test.ts', `describe.skip('x', () => {});`, /focused, skipped or still to do/],
  [
    'another workspace by path',
    'test/src/x.test.ts',
    `import { f } from '../../exporter/src/sql/sql.js';`,
    /by its package name/,
  ],
  ['a file of two ideas', 'exporter/src/sql/x.ts', 'export {};\n'.repeat(221), /too many lines \(221\)/],
  ['a test of four hundred lines', 'exporter/src/sql/x.test.ts', 'export {};\n'.repeat(401), /too many lines \(401\)/],
];

const fine: readonly [string, string, string][] = [
  ['a driver in engines/', 'exporter/src/engines/postgres/x.ts', `import pg from 'pg';`],
  ['prom-client in exposition/', 'exporter/src/exposition/self/x.ts', `import { Gauge } from 'prom-client';`],
  ['express in http/', 'exporter/src/http/x.ts', `import express from 'express';`],
  ['the types of a contract', 'exporter/src/config/x.ts', `import type { OwnerRole } from '../indicators/define.js';`],
  [
    'types of another folder in generate/',
    'exporter/src/generate/x.ts',
    `import { type Config } from '../config/config.js';`,
  ],
  ['what flows down', 'exporter/src/store/x.ts', `import { entities } from '../model/entities.js';`],
  [
    'what indicators share',
    'exporter/src/indicators/sla/x/indicator.ts',
    `import { f } from '../due.js'; import { g } from '../../run.js';`,
  ],
  ['its own folder', 'exporter/src/indicators/sla/x/indicator.ts', `import { q } from './query.js';`],
  ['hashes in sql/', 'exporter/src/sql/x.ts', `import { createHash } from 'node:crypto';`],
  ['the clock in cli/', 'exporter/src/cli/x.ts', `export const now = () => new Date(); console.log(process.env.HOME);`],
  ['a given instant', 'exporter/src/store/x.ts', `export const at = (text: string) => new Date(text);`],
  ['the clock in a test', 'exporter/src/store/x.test.ts', `const now = Date.now(); export { now };`],
  ['a driver in test helpers', 'exporter/src/testing/x.ts', `import pg from 'pg';`],
];

describe('the boundaries of design and their messages', () => {
  it.each(faults)('reports %s', async (_name, file, code, expected) => {
    expect(await messages(file, code)).toContainEqual(expect.stringMatching(expected));
  });

  it.each(fine)('allows %s', async (_name, file, code) => {
    expect(await messages(file, code)).toEqual([]);
  });

  it('gives every folder of the exporter its place', async () => {
    const entries = await readdir(path.join(root, 'exporter/src'), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'testing').map(({ name }) => name);
    const found = await Promise.all(folders.map((folder) => messages(`exporter/src/${folder}/x.ts`, 'export {};')));
    expect(found.flat()).toEqual([]);
  });
});
