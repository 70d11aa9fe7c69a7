import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engineConformance } from '../../testing/engine-conformance/conformance.js';
import { openEngine } from '../open.js';
import { configOf, sourceOf } from './testing/config.js';

let folder: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadline-duckdb-'));
});
afterAll(() => rm(folder, { recursive: true }));

engineConformance({
  source: () => openEngine(sourceOf(':memory:')),
  store: () => openEngine(configOf(`stores/${++count}/store.duckdb`, { baseDir: folder })),
});
