import { sql } from '../../sql/sql.js';
import { bench, openMemory, type Bench } from '../testing/bench.js';
import { failingAfter } from '../testing/failing.js';

const NOW = '2026-06-01T00:00:00Z';

describe('a sync that is interrupted', () => {
  let b: Bench;

  beforeEach(async () => {
    b = await bench(await openMemory('source'), await openMemory('store'));
  });

  afterEach(async () => {
    await b.source.close();
    await b.store.close();
  });

  it('goes on with a rollup at the window it had reached: no gap, nothing twice', async () => {
    await b.change(`create table orders as select 'c' || (n % 97) as customer, 1.0 as amount,
      timestamp '2026-01-01 00:00' + n * interval '20 seconds' as occurred_at from range(600000) t(n)`);
    const query = 'select * from orders';
    const lost = b.sync('activity', query, NOW, { source: failingAfter(b.source, 60) });
    await expect(lost).rejects.toThrow('the connection was lost');
    const resumed = await b.sync('activity', query, NOW, { config: { settleMs: 0 } });
    expect(resumed.mode).toBe('backfill');
    expect(resumed.rowsRead).toBeGreaterThan(0);
    expect(resumed.rowsRead).toBeLessThan(600_000);
    const [store] = await b.store.query(sql`select sum(events) as events, count(*) as rows,
      (select count(*) from (select distinct customer, day from activity) d) as keys from activity`);
    expect(store).toMatchObject({ events: 600_000 });
    expect(store!['rows']).toBe(store!['keys']);
  });

  it('goes on with a table at the last committed change', async () => {
    await b.change(`create table tickets as select cast(n as text) as id, timestamp '2026-01-01' + n * interval '1 second' as opened_at,
      timestamp '2026-01-01' + n * interval '1 second' as updated_at from range(250000) t(n)`);
    const query = 'select * from tickets';
    const lost = b.sync('tickets', query, NOW, { source: failingAfter(b.source, 1500) });
    await expect(lost).rejects.toThrow('the connection was lost');
    const resumed = await b.sync('tickets', query, NOW);
    expect(resumed).toMatchObject({ mode: 'backfill', rows: 250_000 });
    expect(resumed.rowsRead).toBeLessThan(200_000);
    expect(await b.sync('tickets', query, NOW)).toMatchObject({ mode: 'increment', inserted: 0 });
  });

  it('leaves what was there when a read for comparison is lost', async () => {
    await b.change(
      "create table tickets as select 't' || n as id, timestamp '2026-01-01' as opened_at from range(1000) t(n)",
    );
    await b.sync('tickets', 'select * from tickets', NOW);
    const lost = b.sync('tickets', 'select * from tickets', NOW, {
      source: failingAfter(b.source, 3),
      reconcile: true,
    });
    await expect(lost).rejects.toThrow('the connection was lost');
    expect(await b.sync('tickets', 'select * from tickets', NOW)).toMatchObject({
      inserted: 0,
      deleted: 0,
      rows: 1000,
    });
  });

  it('names the entity, its place in the file, the fault and the fix when a column is missing or of the wrong type', async () => {
    await b.change("create table t as select 1 as id, 'soon' as opened_at, timestamp '2026-01-01' as due");
    await expect(b.sync('tickets', 'select id, opened_at from t', NOW)).rejects.toThrow(
      'leadline.yaml:7:3 entities.tickets: column `opened_at` is VARCHAR, but must be a time: cast it in the query',
    );
    await expect(b.sync('tickets', 'select id, due from t', NOW)).rejects.toThrow(
      'the query yields no column `opened_at` (when it was opened); it yields `id`, `due`: add `... as opened_at`',
    );
    await expect(
      b.sync('tickets', 'select id, due as opened_at from t', NOW, { sourceZone: undefined }),
    ).rejects.toThrow('a time without a zone: say which zone it is in with `time_zone` on the source');
    await expect(b.sync('tickets', 'select id from nowhere', NOW)).rejects.toThrow('nowhere');
  });
});
