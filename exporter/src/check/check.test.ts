import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, DuckdbConfig } from '../config/config.js';
import { openEngine } from '../engines/open.js';
import { Engines } from '../serve/engines.js';
import { business } from '../store/testing/bench.js';
import { check } from './check.js';

describe('check of a store and a state in files', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'leadline-check-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const duckdb = (path: string): DuckdbConfig => ({ engine: 'duckdb', path, memoryLimitBytes: 2 ** 28, threads: 2 });

  async function checked(store: string, state: string) {
    const none = { sources: new Map(), entities: new Map(), indicators: new Map(), owners: new Map() };
    const generate = { folder: 'Leadline', datasourceUid: 'prometheus', withoutPlugin: false };
    const config: Config = { file: 'f', business, store: duckdb(store), state: duckdb(state), ...none, generate };
    const engines = new Engines();
    try {
      return await check({
        ...{ config, engines, catalogue: [], now: new Date('2026-03-10T09:00:00Z') },
        isServed: () => Promise.resolve(false),
      });
    } finally {
      await engines.closeAll();
    }
  }

  it('creates nothing, not even the folder', async () => {
    const report = await checked(join(folder, 'data/deep/store.duckdb'), join(folder, 'data/state.duckdb'));
    expect([report.store.error, report.state.error]).toEqual([null, null]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('opens a file that is there for reading, and leaves it as it is', async () => {
    const file = join(folder, 'store.duckdb');
    await (await openEngine(duckdb(file))).close();
    const report = await checked(file, join(folder, 'state.duckdb'));
    expect(report.store.error).toBeNull();
    expect(readdirSync(folder)).toEqual(['store.duckdb']);
  });

  it('finds a file that is damaged', async () => {
    const file = join(folder, 'store.duckdb');
    writeFileSync(file, 'x'.repeat(20_000));
    const report = await checked(file, join(folder, 'state.duckdb'));
    expect(report.store.error).toMatch(/is damaged or no DuckDB file\. A store is a cache/);
  });

  it('does not tell to throw a damaged state away, which no source can give back', async () => {
    const file = join(folder, 'state.duckdb');
    writeFileSync(file, 'x'.repeat(20_000));
    const report = await checked(join(folder, 'store.duckdb'), file);
    expect(report.state.error).toMatch(/is damaged or no DuckDB file\. .*put the backup of the file back/);
    expect(report.state.error).not.toContain('cache');
  });

  it('finds a folder that cannot be made', async () => {
    writeFileSync(join(folder, 'data'), '');
    const report = await checked(join(folder, 'data/store.duckdb'), join(folder, 'state.duckdb'));
    expect(report.store.error).toContain(`cannot be made: ${join(folder, 'data')} is a file`);
    expect(existsSync(join(folder, 'state.duckdb'))).toBe(false);
  });

  it('finds a folder in which it may not write', async () => {
    chmodSync(folder, 0o500);
    const report = await checked(join(folder, 'data/store.duckdb'), join(folder, 'data/state.duckdb'));
    chmodSync(folder, 0o700);
    // The superuser may write everywhere.
    const denied =
      process.getuid?.() === 0 ? [null, null] : [expect.stringContaining('may not write there'), expect.anything()];
    expect([report.store.error, report.state.error]).toEqual(denied);
  });
});
