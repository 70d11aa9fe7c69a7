import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Log } from '../../log.js';
import type { WorkListAnswer, WorkListQuery } from '../../work-list/read.js';
import { adminSocket } from './address.js';
import { askWorkList } from './client.js';
import { startAdminServer, type AdminServer } from './server.js';

const found: WorkListAnswer = {
  ...{ status: 'ok', indicator: 'x', title: 'T', unit: ['ticket', 'tickets'], labels: ['queue'], where: {} },
  ...{ asOf: new Date(5), timeZone: 'UTC', currency: 'EUR', total: 1 },
  items: [{ unit: 'ü"1', labels: { queue: 'a' }, dueAt: new Date(7), reason: 'r' }],
};
const query: WorkListQuery = { limit: 3, where: { queue: 'a' } };

describe('a running exporter', () => {
  let folder: string;
  let socket: string;
  let server: AdminServer | undefined;
  let errors: object[];
  let answer: (id: string, query: WorkListQuery) => Promise<WorkListAnswer>;
  const ask = (timeoutMs = 5_000) => askWorkList(socket, 'x', query, timeoutMs);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-admin-'));
    socket = path.join(folder, 'store.duckdb.sock');
    errors = [];
    answer = () => Promise.resolve(found);
    const quiet = () => undefined;
    const log: Log = { debug: quiet, info: quiet, warn: quiet, error: (fields) => void errors.push(fields) };
    // Left behind by a process that was killed.
    await writeFile(socket, '');
    server = await startAdminServer(socket, { workList: (...args) => answer(...args) }, log);
  });
  afterEach(async () => {
    await server?.close();
    await rm(folder, { recursive: true });
  });

  it('answers its own user with dates as dates', async () => {
    let asked: unknown;
    answer = (...args) => {
      asked = args;
      return Promise.resolve(found);
    };
    expect(await ask()).toEqual(found);
    expect(asked).toEqual(['x', query]);
    expect((await stat(socket)).mode & 0o777).toBe(0o600);
  });

  it('tells what it cannot answer, and logs it', async () => {
    answer = () => Promise.reject(new Error('out of memory'));
    await expect(ask()).rejects.toThrow(/could not answer: .*out of memory/);
    expect(errors).toEqual([{ error: 'out of memory' }]);
  });

  it('is given up when it takes too long', async () => {
    answer = () => new Promise(() => undefined);
    await expect(ask(50)).rejects.toThrow('did not answer within 0 s: it is busy; try again');
  });

  it('is not there once it has stopped', async () => {
    await server!.close();
    server = undefined;
    expect(await ask()).toBeNull();
    await writeFile(socket, '');
    expect(await ask()).toBeNull();
  });
});

describe('the socket of a store', () => {
  const duckdb = (file: string) =>
    ({ engine: 'duckdb', path: file, memoryLimitBytes: 1, threads: 1 }) as Parameters<typeof adminSocket>[0];

  it('is beside it', () => {
    expect(adminSocket(duckdb('/var/lib/leadline/store.duckdb'), 'linux')).toBe('/var/lib/leadline/store.duckdb.sock');
    expect(adminSocket(duckdb('store.duckdb'), 'linux')).toBe(path.resolve('store.duckdb.sock'));
  });

  it('is elsewhere where its path would be too long, one for each store', () => {
    const long = (name: string) => adminSocket(duckdb(`/${'x'.repeat(120)}/${name}`), 'linux')!;
    expect(long('a').length).toBeLessThan(100);
    expect(long('a')).not.toBe(long('b'));
    expect(long('a')).toBe(long('a'));
  });

  it('is none where any process can read the store, or has no such sockets', () => {
    expect(adminSocket(duckdb(':memory:'), 'linux')).toBeNull();
    expect(adminSocket(duckdb('store.duckdb'), 'win32')).toBeNull();
    expect(adminSocket({ ...duckdb('x'), engine: 'postgres' } as never, 'linux')).toBeNull();
  });
});
