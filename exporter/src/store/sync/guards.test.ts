import { sql } from '../../sql/sql.js';
import { ArchivedVersions } from '../../state/versions.js';
import { openState } from '../../state/state.js';
import { bench, day, openMemory, type Bench } from '../testing/bench.js';

const TICKETS = 'select * from tickets';

describe('a table is not falsified', () => {
  let b: Bench;
  beforeEach(async () => {
    b = await bench(await openMemory('source'), await openMemory('store'));
    await b.change(
      'create table tickets (id text, priority text, opened_at timestamp, resolved_at timestamp, updated_at timestamp)',
    );
  });
  afterEach(async () => {
    await b.source.close();
    await b.store.close();
  });

  const many =
    "insert into tickets select 't' || n, 'low', timestamp '2026-03-01' + n * interval '1 minute', null, timestamp '2026-03-01' + n * interval '1 minute' from generate_series(1, 300) g(n)";
  const count = async () => (await b.store.query(sql`select count(*) as n from tickets`))[0]!['n'];
  const priorityAt = async (asOf: string) => {
    const { relations } = await b.moment(asOf, 'tickets');
    const [row] = await b.store.query(sql`select priority from ${relations.tickets} t where id = ${'t1'}`);
    return row?.['priority'];
  };

  it('by rows that have no updated_at until they are first changed', async () => {
    await b.change(many, "update tickets set updated_at = null where id in ('t1', 't2', 't300')");
    await b.sync('tickets', TICKETS, '2026-03-02T00:00:00Z');
    expect(await count()).toBe(300);
    await b.change("insert into tickets values ('new', 'low', '2026-03-02 09:00', null, null)");
    expect(await b.sync('tickets', TICKETS, '2026-03-02T10:00:00Z')).toMatchObject({ mode: 'increment', inserted: 1 });
  });

  it('by a row that lies a little ahead: it is met again once its time has come', async () => {
    await b.change(many, "insert into tickets values ('soon', 'low', '2026-03-02 12:00', null, '2026-03-02 00:00')");
    expect([...(await b.sync('tickets', TICKETS, '2026-03-02T01:00:00Z')).rejected]).toEqual([
      ['opened_at_in_future', 1],
    ]);
    await b.change("insert into tickets values ('later', 'low', '2026-03-02 11:00', null, '2026-03-02 11:00')");
    await b.sync('tickets', TICKETS, '2026-03-02T11:30:00Z');
    expect(await b.sync('tickets', TICKETS, '2026-03-02T12:30:00Z')).toMatchObject({
      inserted: 1,
      rejected: new Map(),
    });
    expect(await count()).toBe(302);
  });

  it('by a source that is suddenly empty, unless the operator confirms it', async () => {
    await b.change(many);
    await b.sync('tickets', TICKETS, '2026-03-02T00:00:00Z');
    await b.change('delete from tickets');
    await expect(b.sync('tickets', TICKETS, '2026-06-02T00:00:00Z')).rejects.toThrow(
      /leadline\.yaml:7:3 entities\.tickets: source now has 0 of the 300 rows it had; nothing was deleted here\..*--reconcile/s,
    );
    expect(await count()).toBe(300);
    expect(await b.sync('tickets', TICKETS, '2026-06-02T00:00:00Z', { reconcile: true })).toMatchObject({
      deleted: 300,
    });
  });

  it('by rows that vanish and come back: what was known of them before is known again', async () => {
    const history = new ArchivedVersions(await openState(await openMemory('state')), b.store);
    await b.change(many);
    await b.sync('tickets', TICKETS, '2026-03-02T00:00:00Z', { history });
    await b.change("update tickets set priority = 'high', updated_at = '2026-03-03' where id = 't1'");
    await b.sync('tickets', TICKETS, '2026-03-04T00:00:00Z', { history });
    await b.change("create table gone as select * from tickets where id = 't1'", "delete from tickets where id = 't1'");
    await b.sync('tickets', TICKETS, '2026-03-05T00:00:00Z', { history, reconcile: true });
    expect(await priorityAt('2026-03-05T01:00:00Z')).toBeUndefined();
    await b.change('insert into tickets select * from gone');
    await b.sync('tickets', TICKETS, '2026-03-06T00:00:00Z', { history, reconcile: true });
    expect([await priorityAt('2026-03-02T12:00:00Z'), await priorityAt('2026-03-06T01:00:00Z')]).toEqual([
      'low',
      'high',
    ]);
    await b.sync('tickets', TICKETS, '2026-03-07T00:00:00Z', { history, reconcile: true });
    expect(await count()).toBe(301);
  });

  it('by a clock that was ahead and is set back', async () => {
    await b.change(many);
    await b.sync('tickets', TICKETS, '2026-03-02T00:00:00Z');
    await b.change("update tickets set priority = 'high', updated_at = '2026-03-02 12:00' where id = 't1'");
    await b.sync('tickets', TICKETS, '2026-09-01T00:00:00Z');
    await b.change("update tickets set priority = 'urgent', updated_at = '2026-03-02 13:00' where id = 't1'");
    expect(await b.sync('tickets', TICKETS, '2026-03-03T00:00:00Z')).toMatchObject({ mode: 'reconcile' });
    expect(await priorityAt('2026-03-03T00:01:00Z')).toBe('urgent');
    expect(await b.sync('tickets', TICKETS, '2026-03-03T00:15:00Z')).toMatchObject({ mode: 'increment' });
  });

  it('by a limited history: what is still open is kept however old, and growing old is no deletion', async () => {
    await b.change(many, "update tickets set resolved_at = opened_at + interval '1 hour' where id <> 't1'");
    const config = { historyMs: 30 * day };
    expect(await b.sync('tickets', TICKETS, '2026-03-20T00:00:00Z', { config })).toMatchObject({ inserted: 300 });
    const later = await b.sync('tickets', TICKETS, '2026-06-20T00:00:00Z', { config, reconcile: true });
    expect(later).toMatchObject({ rowsRead: 1, deleted: 0, rows: 300 });
  });

  it('while it is read anew: whoever computes is told before the first row goes', async () => {
    await b.change(many);
    const modes: string[] = [];
    const onMode = (mode: string) => void modes.push(mode);
    await b.sync('tickets', TICKETS, '2026-03-02T00:00:00Z', { onMode });
    await b.sync('tickets', TICKETS, '2026-03-02T01:00:00Z', { onMode });
    await b.sync('tickets', `${TICKETS} where id <> 't1'`, '2026-03-02T02:00:00Z', { onMode });
    expect(modes).toEqual(['backfill', 'increment', 'backfill']);
  });
});
