import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EntityName } from '../model/entities.js';
import { raw } from '../sql/sql.js';
import { openMemory } from '../store/testing/bench.js';
import { mapColumns } from './mapping.js';

describe('a CSV file without rows', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-mapping-'));
    await writeFile(path.join(folder, 'purchases.csv'), 'customer_id,day,amount\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const problemsOf = async (name: EntityName, columns: string) => {
    const duckdb = await openMemory('files');
    const found = await duckdb.describe(raw(`select ${columns} from read_csv('${folder}/purchases.csv')`));
    await duckdb.close();
    return mapColumns(name, found, 'UTC', 'UTC').problems;
  };

  it('has text columns, and the message says how to live with it', async () => {
    const problems = await problemsOf('activity', 'customer_id as customer, day as occurred_at, amount');
    const hint = (cast: string) =>
      ` (an empty CSV file has text columns: cast them, \`${cast}\`, or give \`types\` to read_csv)`;
    expect(problems).toEqual([
      `column \`occurred_at\` is VARCHAR, but must be a time: cast it in the query${hint('occurred_at::timestamp')}`,
      `column \`amount\` is VARCHAR, but must be a number: cast it in the query${hint('amount::double')}`,
    ]);
  });

  it('is read as the README writes it', async () => {
    const columns = 'customer_id as customer, day::date as occurred_at, amount::double as amount';
    expect(await problemsOf('activity', columns)).toEqual([]);
  });

  it('has no hint for text of a database', () => {
    const columns = [
      { name: 'customer', type: 'text', nativeType: 'text' },
      { name: 'occurred_at', type: 'text', nativeType: 'text' },
    ] as const;
    expect(mapColumns('activity', columns, 'UTC', 'UTC').problems).toEqual([
      'column `occurred_at` is text, but must be a time: cast it in the query',
    ]);
  });
});
