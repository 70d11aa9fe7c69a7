import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCsv } from '../../markup/testing/parse-csv.js';
import { planWorld } from '../plan.js';
import { rawTables } from '../tables/tables.js';
import { live, testOptions } from '../testing/live.js';
import { World } from '../world.js';
import { writeCsv } from './csv.js';

let folder = '';
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'leadline-csv-'))));
afterEach(() => rm(folder, { recursive: true }));

const options = { ...testOptions, customers: 120, days: 40 };
const write = (truth = true) => writeCsv(folder, new World(planWorld(options)), options.until, { truth });

it('writes every row of every table once, as it stands at the end', async () => {
  const rows = await write();
  const { tables } = live(options);
  let read = 0;
  for (const table of Object.values(rawTables)) {
    const [header, ...records] = parseCsv(await readFile(join(folder, `${table.name}.csv`), 'utf8'));
    expect(header).toEqual(table.columns.map(({ name }) => name));
    read += records.length;
    const expected = tables.rows(table.name).map((row) =>
      table.columns
        .map(({ name, type }) => {
          const cell = row[name]!;
          if (cell === null) return '';
          return typeof cell === 'number' && type === 'time' ? new Date(cell).toISOString() : String(cell);
        })
        .join('|'),
    );
    expect(records.map((record) => record.join('|')).sort()).toEqual(expected.sort());
  }
  expect(read).toBe(rows);
});

it('writes the same bytes again, and no truth unless it is asked for', async () => {
  await write(false);
  const names = await readdir(folder);
  expect(names.sort()).toEqual(
    Object.values(rawTables)
      .filter(({ truth }) => !truth)
      .map(({ name }) => `${name}.csv`)
      .sort(),
  );
  const first = await readFile(join(folder, 'tickets.csv'));
  await rm(folder, { recursive: true });
  await write(false);
  expect((await readFile(join(folder, 'tickets.csv'))).equals(first)).toBe(true);
});

it('overwrites nothing, and says so', async () => {
  await writeFile(join(folder, 'orders.csv'), 'mine');
  await expect(write()).rejects.toThrow(/orders\.csv exists already.*Name another folder/);
  expect(await readFile(join(folder, 'orders.csv'), 'utf8')).toBe('mine');
  expect(await readdir(folder)).toEqual(['orders.csv']);
});

it('leaves nothing behind when it is stopped half-way', async () => {
  const stop = new AbortController();
  const onProgress = () => stop.abort(new Error('stopped'));
  const world = new World(planWorld(options));
  const writing = writeCsv(folder, world, options.until, { truth: true, signal: stop.signal, onProgress });
  await expect(writing).rejects.toThrow('stopped');
  expect(await readdir(folder)).toEqual([]);
});
