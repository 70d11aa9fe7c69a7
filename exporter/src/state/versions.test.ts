import { sql } from '../sql/sql.js';
import { bench, openMemory } from '../store/testing/bench.js';
import { migrations } from './migrations.js';
import { openState } from './state.js';
import { ArchivedVersions } from './versions.js';

const QUERY = 'select * from tickets';

describe('archived versions', () => {
  it('give a rebuilt store back what the source has forgotten', async () => {
    const source = await openMemory('source');
    const state = await openState(await openMemory('state'));
    const priorities = async (first: Awaited<ReturnType<typeof bench>>) => {
      const at = async (asOf: string) => {
        const { relations } = await first.moment(asOf, 'tickets');
        const rows = await first.store.query(
          sql`select priority, resolution_due_at as due, resolved_at as done from ${relations.tickets} t`,
        );
        return rows[0];
      };
      return Promise.all(['2026-03-02T12:00:00Z', '2026-03-04T12:00:00Z', '2026-03-08T00:00:00Z'].map(at));
    };

    const first = await bench(source, await openMemory('store'));
    const history = new ArchivedVersions(state, first.store);
    await first.change(
      'create table tickets (id text, priority text, opened_at timestamp, resolved_at timestamp, resolution_due_at timestamp, updated_at timestamp)',
      "insert into tickets values ('it''s \"1\"', 'low', '2026-03-01', null, '2026-03-09 08:00', '2026-03-01')",
    );
    await first.sync('tickets', QUERY, '2026-03-02T00:00:00Z', { history });
    await first.change(
      "update tickets set priority = 'high', resolution_due_at = '2026-03-05', updated_at = '2026-03-03'",
    );
    await first.sync('tickets', QUERY, '2026-03-04T00:00:00Z', { history });
    await first.change("update tickets set priority = 'urgent', updated_at = '2026-03-05', resolved_at = '2026-03-05'");
    await first.sync('tickets', QUERY, '2026-03-06T00:00:00Z', { history });
    const known = await priorities(first);
    expect(known).toMatchObject([
      { priority: 'low', due: new Date('2026-03-09T08:00:00Z'), done: null },
      { priority: 'high', due: new Date('2026-03-05T00:00:00Z'), done: null },
      { priority: 'urgent', done: new Date('2026-03-05T00:00:00Z') },
    ]);

    const rebuilt = await bench(source, await openMemory('store'));
    const again = new ArchivedVersions(state, rebuilt.store);
    await rebuilt.sync('tickets', QUERY, '2026-03-07T00:00:00Z', { history: again });
    expect(await priorities(rebuilt)).toEqual(known);

    await rebuilt.change("update tickets set priority = 'closed', updated_at = '2026-03-07 06:00'");
    await rebuilt.sync('tickets', QUERY, '2026-03-07T12:00:00Z', { history: again });
    await rebuilt.sync('tickets', QUERY, '2026-03-07T13:00:00Z', { history: again });
    const [count] = await state.query(sql`select count(*) as n from archived_versions`);
    expect(count).toEqual({ n: 3 });
  });

  it('refuse a state that a newer leadline wrote, and say not to delete it', async () => {
    const engine = await openMemory('state');
    await openState(engine);
    await openState(engine);
    await engine.transaction((session) =>
      session.run(sql`update state_version set version = ${migrations.length + 1}`),
    );
    await expect(openState(engine)).rejects.toThrow(/written by a newer leadline.*Do not delete it/s);
  });
});
