import { sql } from '../sql/sql.js';
import { bench, openMemory } from './testing/bench.js';
import { prepareStore } from './open.js';

describe('opening a store', () => {
  it('keeps what it holds when it is of this version', async () => {
    const b = await bench(await openMemory('source'), await openMemory('store'));
    await b.change("create table t as select 'a' as id, timestamp '2026-01-01' as started_at");
    await b.sync('customers', 'select * from t', '2026-02-01T00:00:00Z');
    expect(await prepareStore(b.store)).toBe(false);
    expect(await b.store.query(sql`select count(*) as n from customers`)).toEqual([{ n: 1 }]);
  });

  it('empties one of an older version, so that it is read again from the sources', async () => {
    const b = await bench(await openMemory('source'), await openMemory('store'));
    await b.change("create table t as select 'a' as id, timestamp '2026-01-01' as started_at");
    await b.sync('customers', 'select * from t', '2026-02-01T00:00:00Z');
    expect(await prepareStore(b.store, 2)).toBe(true);
    expect(await b.sync('customers', 'select * from t', '2026-02-01T00:00:00Z')).toMatchObject({
      mode: 'backfill',
      rows: 1,
    });
    expect(await prepareStore(b.store, 2)).toBe(false);
  });

  it('refuses one of a newer version, and says how to get out', async () => {
    const store = await openMemory('store');
    await prepareStore(store, 7);
    await expect(prepareStore(store)).rejects.toThrow(/version 7, this leadline knows 1.*delete the store and start/s);
  });
});
