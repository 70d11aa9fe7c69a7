import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engineConformance } from '../../testing/engine-conformance/conformance.js';
import { openEngine } from '../open.js';

const settings = { engine: 'duckdb', memoryLimitBytes: 512 * 2 ** 20, threads: 2 } as const;
const position = { file: 'leadline.yaml', line: 1, column: 1 };
let folder: string;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadline-duckdb-'));
});
afterAll(() => rm(folder, { recursive: true }));

engineConformance({
  source: () => openEngine({ ...settings, path: ':memory:', name: 'files', position }),
  store: () => openEngine({ ...settings, baseDir: folder, path: `stores/${++count}/store.duckdb` }),
});
