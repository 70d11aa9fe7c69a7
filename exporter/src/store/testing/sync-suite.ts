import type { StoreEngine } from '../../engines/engine.js';
import { sql } from '../../sql/sql.js';
import { bench, day, type Bench } from './bench.js';

const TICKETS = 'select * from tickets';
const ORDERS = 'select * from orders';

/** What a sync must do whatever the store's engine is. */
export function syncSuite(openSource: () => Promise<StoreEngine>, openStore: () => Promise<StoreEngine>): void {
  let b: Bench;

  beforeEach(async () => {
    b = await bench(await openSource(), await openStore());
    await b.change(
      'create table tickets (id text, queue text, priority text, opened_at timestamp, resolved_at timestamp, updated_at timestamp)',
      'create table orders (customer text, occurred_at timestamp, amount double precision)',
    );
  });

  afterEach(async () => {
    await b.source.close();
    await b.store.close();
  });

  const ticketsAt = async (asOf: string) => {
    const { relations } = await b.moment(asOf, 'tickets');
    return b.store.query(sql`select id, priority, resolved_at from ${relations.tickets} t order by id`);
  };
  const activity = async () => {
    const { relations } = await b.moment('2026-12-31T00:00:00Z', 'activity');
    return b.store.query(sql`select customer, day, events, amount from ${relations.activity} a order by day, customer`);
  };

  describe('a table', () => {
    beforeEach(() =>
      b.change(`insert into tickets values
        ('1', 'billing', 'low', '2026-03-01 09:00', null, '2026-03-01 09:00'),
        ('2', 'billing', 'low', '2026-03-02 09:00', null, '2026-03-02 09:00')`),
    );

    it('is read once, then only what changed since', async () => {
      const first = await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z');
      expect(first).toMatchObject({ mode: 'backfill', rowsRead: 2, inserted: 2, rows: 2 });
      await b.change(
        "insert into tickets values ('3', 'billing', 'low', '2026-03-03 09:00', null, '2026-03-03 09:00')",
        "update tickets set resolved_at = '2026-03-03 10:00', updated_at = '2026-03-03 10:00' where id = '2'",
      );
      const second = await b.sync('tickets', TICKETS, '2026-03-04T00:00:00Z');
      expect(second).toMatchObject({ mode: 'increment', rowsRead: 2, inserted: 1, updated: 1, rows: 3 });
      expect(await b.sync('tickets', TICKETS, '2026-03-04T01:00:00Z')).toMatchObject({ inserted: 0, updated: 0 });
    });

    it('reads again what was committed late, within the overlap', async () => {
      await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z');
      await b.change(
        "insert into tickets values ('0', 'billing', 'low', '2026-03-02 08:55', null, '2026-03-02 08:55')",
      );
      expect(await b.sync('tickets', TICKETS, '2026-03-03T01:00:00Z')).toMatchObject({ inserted: 1 });
    });

    it('keeps overwritten columns as versions: asOf reads what was known then', async () => {
      await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z');
      await b.change("update tickets set priority = 'urgent', updated_at = '2026-03-03 12:00' where id = '1'");
      await b.sync('tickets', TICKETS, '2026-03-04T00:00:00Z');
      await b.change(
        "update tickets set resolved_at = '2026-03-04 12:00', updated_at = '2026-03-04 12:00' where id = '1'",
      );
      await b.sync('tickets', TICKETS, '2026-03-05T00:00:00Z');
      expect(await ticketsAt('2026-03-03T23:00:00Z')).toMatchObject([{ priority: 'low', resolved_at: null }, {}]);
      expect(await ticketsAt('2026-03-04T01:00:00Z')).toMatchObject([{ priority: 'urgent', resolved_at: null }, {}]);
      const at = new Date('2026-03-04T12:00:00Z');
      expect(await ticketsAt('2026-03-05T00:00:00Z')).toMatchObject([{ priority: 'urgent', resolved_at: at }, {}]);
      expect(await ticketsAt('2026-03-01T10:00:00Z')).toHaveLength(1);
    });

    it('remembers that a ticket had been resolved before it was opened again', async () => {
      await b.change(
        "update tickets set resolved_at = '2026-03-02 12:00', updated_at = '2026-03-02 12:00' where id = '1'",
      );
      await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z');
      await b.change("update tickets set resolved_at = null, updated_at = '2026-03-04 12:00' where id = '1'");
      await b.sync('tickets', TICKETS, '2026-03-05T00:00:00Z');
      await b.change(
        "update tickets set resolved_at = '2026-03-06 12:00', updated_at = '2026-03-06 12:00' where id = '1'",
      );
      await b.sync('tickets', TICKETS, '2026-03-07T00:00:00Z');
      const resolved = async (asOf: string) => (await ticketsAt(asOf))[0]!['resolved_at'];
      const [first, second] = [new Date('2026-03-02T12:00:00Z'), new Date('2026-03-06T12:00:00Z')];
      expect(await resolved('2026-03-02T09:00:00Z')).toBeNull();
      expect(await resolved('2026-03-04T00:00:00Z')).toEqual(first);
      expect(await resolved('2026-03-06T00:00:00Z')).toBeNull();
      expect(await resolved('2026-03-07T00:00:00Z')).toEqual(second);
    });

    it('finds deleted rows in the reconcile, removes and counts them', async () => {
      await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z');
      await b.change("delete from tickets where id = '1'");
      expect(await b.sync('tickets', TICKETS, '2026-03-04T00:00:00Z')).toMatchObject({ deleted: 0, rows: 2 });
      const full = await b.sync('tickets', TICKETS, '2026-04-15T00:00:00Z');
      expect(full).toMatchObject({ mode: 'reconcile', deleted: 1, inserted: 0, updated: 0, rows: 1 });
      expect(await b.sync('tickets', TICKETS, '2026-04-15T01:00:00Z')).toMatchObject({ mode: 'increment' });
    });

    it('reads everything each time where the source has no updated_at, deletes included', async () => {
      const query = 'select id, queue, priority, opened_at, resolved_at from tickets';
      await b.sync('tickets', query, '2026-03-03T00:00:00Z');
      await b.change("delete from tickets where id = '1'", "update tickets set priority = 'high' where id = '2'");
      expect(await b.sync('tickets', query, '2026-03-04T00:00:00Z')).toMatchObject({ deleted: 1, updated: 1, rows: 2 });
    });

    it('is read anew when its query changes', async () => {
      await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z');
      const other = "select * from tickets where id = '2'";
      expect(await b.sync('tickets', other, '2026-03-03T01:00:00Z')).toMatchObject({ mode: 'backfill', rows: 1 });
    });

    it('goes back with the clock and loses nothing', async () => {
      await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z');
      await b.change("insert into tickets values ('3', 'q', 'low', '2026-03-02 12:00', null, '2026-03-02 12:00')");
      const early = await b.sync('tickets', TICKETS, '2026-03-02T10:00:00Z');
      expect([...early.rejected]).toEqual([['opened_at_in_future', 1]]);
      expect(await b.sync('tickets', TICKETS, '2026-03-03T00:10:00Z')).toMatchObject({ inserted: 1, rows: 3 });
    });

    it('counts a key that comes twice and keeps the row that changed last', async () => {
      await b.change(
        "insert into tickets values ('1', 'billing', 'high', '2026-03-01 09:00', null, '2026-03-02 12:00')",
      );
      const result = await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z');
      expect([...result.rejected]).toEqual([['duplicate_key', 1]]);
      expect(await ticketsAt('2026-03-03T00:00:00Z')).toMatchObject([{ id: '1', priority: 'high' }, { id: '2' }]);
    });
  });

  describe('a rollup', () => {
    beforeEach(() =>
      b.change(
        `insert into orders values ('a', '2026-03-01 09:00', 1.5), ('a', '2026-03-01 11:00', 2), ('b', '2026-03-01 23:30', 4)`,
      ),
    );

    it('is grouped by the business day in the source', async () => {
      const result = await b.sync('activity', ORDERS, '2026-03-05T00:00:00Z');
      expect(result).toMatchObject({ mode: 'backfill', rowsRead: 3, inserted: 2 });
      expect(await activity()).toEqual([
        { customer: 'a', day: '2026-03-01', events: 2, amount: 3.5 },
        { customer: 'b', day: '2026-03-02', events: 1, amount: 4 },
      ]);
    });

    it('reads the unfinished day each time, the settle window a few times: late, changed and deleted rows', async () => {
      await b.sync('activity', ORDERS, '2026-03-02T12:00:00Z');
      await b.change(
        "insert into orders values ('c', '2026-03-01 12:00', 1)",
        "update orders set amount = 8 where customer = 'b'",
        "delete from orders where customer = 'a'",
      );
      const soon = await b.sync('activity', ORDERS, '2026-03-02T13:00:00Z');
      expect(soon).toMatchObject({ mode: 'increment', inserted: 0, updated: 1, deleted: 0 });
      const result = await b.sync('activity', ORDERS, '2026-03-02T18:00:00Z');
      expect(result).toMatchObject({ mode: 'increment', inserted: 1, updated: 0, deleted: 1 });
      expect(await activity()).toMatchObject([{ customer: 'c' }, { customer: 'b', amount: 8 }]);
    });

    it('repairs what changed before the settle window in the reconcile, and counts it', async () => {
      await b.change(
        "insert into orders select 'z', timestamp '2026-01-01 12:00' + n * interval '1 day', 1 from generate_series(0, 59) t(n)",
      );
      await b.sync('activity', ORDERS, '2026-03-05T00:00:00Z');
      await b.change(
        "insert into orders values ('late', '2026-01-10 12:00', 1)",
        "delete from orders where customer = 'a'",
      );
      expect(await b.sync('activity', ORDERS, '2026-03-06T00:00:00Z')).toMatchObject({ inserted: 0, deleted: 0 });
      const full = await b.sync('activity', ORDERS, '2026-03-06T01:00:00Z', { reconcile: true });
      // 2026-01-10 has two orders now, 2026-03-01 has one left: nothing else is read.
      expect(full).toMatchObject({ mode: 'reconcile', rowsRead: 3, inserted: 1, updated: 0, deleted: 1 });
    });

    it('rejects by reason what cannot be counted, exactly, and keeps the rest of the customer', async () => {
      await b.change(`insert into orders values ('a', '2026-03-01 12:00', -1), ('a', '2026-03-01 12:00', 'nan'),
        ('a', '2026-03-01 12:00', 'inf'), (null, '2026-03-01 12:00', 1), ('', '2026-03-01 12:00', 1), ('a', null, 1), ('a', '2027-01-01', 1)`);
      const result = await b.sync('activity', ORDERS, '2026-03-05T00:00:00Z');
      expect(Object.fromEntries(result.rejected)).toEqual({
        amount_negative: 1,
        amount_not_finite: 2,
        customer_missing: 2,
        occurred_at_missing: 1,
        occurred_at_in_future: 1,
      });
      expect(await activity()).toMatchObject([{ customer: 'a', events: 2, amount: 3.5 }, { customer: 'b' }]);
    });

    it('counts each hour of the days on which clocks change once', async () => {
      const utc =
        "select 'a' as customer, timestamp '2026-03-28 22:00' + n * interval '1 hour' as occurred_at from generate_series(0, 71) t(n)";
      await b.sync('activity', utc, '2026-04-05T00:00:00Z');
      expect((await activity()).map((row) => row['events'])).toEqual([1, 23, 24, 24]);
    });

    it('takes an empty source for what it is, and goes on when rows come', async () => {
      await b.change('delete from orders');
      expect(await b.sync('activity', ORDERS, '2026-03-05T00:00:00Z')).toMatchObject({ rows: 0, newestAt: null });
      await b.change("insert into orders values ('a', '2026-03-05 09:00', 1)");
      expect(await b.sync('activity', ORDERS, '2026-03-06T00:00:00Z')).toMatchObject({
        mode: 'increment',
        inserted: 1,
      });
    });

    it('takes a DATE for a day of the business, and reads the running one', async () => {
      const days = 'select customer, cast(occurred_at as date) as occurred_at from orders';
      const rest = { zone: 'America/New_York', sourceZone: undefined };
      const first = await b.sync('activity', days, '2026-03-01T18:00:00Z', rest);
      expect(first).toMatchObject({ rowsRead: 3, inserted: 2 });
      await b.change("insert into orders values ('c', '2026-03-01 20:00', 1)");
      expect(await b.sync('activity', days, '2026-03-01T19:00:00Z', rest)).toMatchObject({ inserted: 1, updated: 0 });
      expect((await activity()).map((row) => row['day'])).toEqual(['2026-03-01', '2026-03-01', '2026-03-01']);
    });

    it('begins at the configured history', async () => {
      await b.change("insert into orders values ('old', '2020-01-01', 1)");
      const result = await b.sync('activity', ORDERS, '2026-03-05T00:00:00Z', { config: { historyMs: 30 * day } });
      expect(result).toMatchObject({ rowsRead: 3, inserted: 2 });
    });
  });

  it('replaces a plan from the settle window on, the future included', async () => {
    await b.change(
      'create table shifts (queue text, hour timestamp, agents integer)',
      "insert into shifts select 'billing', timestamp '2026-03-01 00:00' + n * interval '1 hour', 3 from generate_series(0, 239) t(n)",
    );
    expect(await b.sync('staffing', 'select * from shifts', '2026-03-05T00:00:00Z')).toMatchObject({ inserted: 240 });
    await b.change(
      "delete from shifts where hour >= '2026-03-09'",
      "update shifts set agents = 5 where hour >= '2026-03-08'",
    );
    const again = await b.sync('staffing', 'select * from shifts', '2026-03-05T01:00:00Z');
    expect(again).toMatchObject({ mode: 'increment', updated: 24, deleted: 48, inserted: 0, rows: 192 });
  });
}
