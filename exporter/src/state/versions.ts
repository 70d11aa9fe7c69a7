import type { Cell, StoreEngine, StoreSession } from '../engines/engine.js';
import { outcomeFields, versionedFields } from '../model/columns.js';
import { entities, type Entity, type EntityName } from '../model/entities.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';
import { Staging } from '../store/staging.js';
import { ALWAYS, FOREVER, sqlType } from '../store/tables.js';
import type { VersionHistory } from '../store/history.js';

const BATCH = 5_000;

/**
 * Keeps earlier values of overwritten columns, which the source has forgotten, apart from the store: the store is a cache
 * that may be deleted and rebuilt, and gets them back from here.
 */
export class ArchivedVersions implements VersionHistory {
  constructor(
    private readonly state: StoreEngine,
    private readonly store: StoreEngine,
  ) {}

  /** Copies versions that were closed since the last call; run again after a crash it goes on where it was. */
  async archive(name: EntityName): Promise<void> {
    const since = await this.newest(name);
    const columns = [...entities[name].key, ...archivedFields(entities[name])].map((column) => ident(column));
    const closed = sql`select ${join(columns)}, known_from, known_to, seen_at from ${ident(name)}
      where known_to > ${since} and known_to < ${FOREVER} order by known_to`;
    await this.store.read(async (session) => {
      // All or nothing: what was archived is told by its newest version, and the versions of one sync are of one instant.
      await this.state.transaction(async (into) => {
        for await (const rows of session.stream(closed, { batchRows: BATCH })) await append(into, name, rows);
      });
    });
  }

  /** Puts archived versions back beside the current rows of a table that was just read from the beginning. */
  async restore(name: EntityName): Promise<void> {
    const entity = entities[name];
    const fields = archivedFields(entity);
    const staging = new Staging(
      `${name}_versions`,
      [
        ...entity.key.map((key) => ({ name: key, type: 'text' as const })),
        ...['known_from', 'known_to', 'seen_at'].map((time) => ({ name: time, type: 'number' as const })),
        ...fields.map((field) => ({ name: field, type: 'text' as const })),
      ],
      this.store,
    );
    await staging.open();
    try {
      await this.state.read(async (session) => {
        const archived = sql`select row_key, known_from, known_to, seen_at, row_values from archived_versions where entity = ${name}`;
        for await (const rows of session.stream(archived, { batchRows: BATCH }))
          await staging.append(rows.map((row) => stagedRow(row, fields)));
      });
      if (staging.rows > 0) await this.insert(name, staging.table);
    } finally {
      await staging.drop();
    }
  }

  private async newest(name: EntityName): Promise<Date> {
    const [row] = await this.state.query(
      sql`select max(known_to) as newest from archived_versions where entity = ${name}`,
    );
    return (row?.['newest'] as Date | null | undefined) ?? ALWAYS;
  }

  /** Other columns do not depend on what was known when: they are taken from the current row. */
  private async insert(name: EntityName, archived: Sql): Promise<void> {
    const entity = entities[name];
    const fields = archivedFields(entity);
    const table = ident(name);
    const { dialect } = this.store;
    const plain = Object.keys(entity.fields).filter((field) => !fields.includes(field) && field !== 'updated_at');
    const others = [...plain, ...Object.keys(entity.localDays ?? {})];
    const sameKey = join(
      entity.key.map((key) => sql`t.${ident(key)} = a.${ident(key)}`),
      ' and ',
    );
    const typed = fields.map((field) => {
      const type = sqlType({ name: field, type: entity.fields[field]!.type });
      return sql`cast(a.${ident(field)} as ${raw(type)})`;
    });
    const times = ['known_from', 'known_to', 'seen_at'].map((time) => dialect.fromEpochMs(sql`a.${ident(time)}`));
    await this.store.transaction(async (session) => {
      await session.run(sql`insert into ${table} (${join(others.map((other) => ident(other)))}, ${join(fields.map((field) => ident(field)))}, known_from, known_to, seen_at)
        select ${join(others.map((other) => sql`t.${ident(other)}`))}, ${join(typed)}, ${join(times)}
        from ${archived} a join ${table} t on ${sameKey} where t.known_to = ${FOREVER} and not exists (
          select 1 from ${table} t where ${sameKey} and t.known_to = ${dialect.fromEpochMs(sql`a.known_to`)})`);
      await session.run(sql`update ${table} as t set known_from = a.until from (
          select ${join(entity.key.map((key) => ident(key)))}, max(known_to) as until from ${table} where known_to < ${FOREVER} group by ${join(entity.key.map((key) => ident(key)))}) a
        where ${sameKey} and t.known_to = ${FOREVER} and t.known_from = ${ALWAYS}`);
    });
  }
}

/** What differs between versions. */
function archivedFields(entity: Entity): string[] {
  return [...new Set([...versionedFields(entity), ...outcomeFields(entity)])];
}

function stagedRow([key, from, to, seen, values]: readonly Cell[], fields: readonly string[]): Cell[] {
  const keys = JSON.parse(String(key)) as Cell[];
  const parsed = JSON.parse(String(values)) as (string | number | null)[];
  const texts = fields.map((_, i) => (parsed[i] === null || parsed[i] === undefined ? null : String(parsed[i])));
  return [...keys, ...[from, to, seen].map((time) => (time as Date).getTime()), ...texts];
}

async function append(session: StoreSession, name: EntityName, rows: readonly (readonly Cell[])[]): Promise<void> {
  const keys = entities[name].key.length;
  const values = rows.map((row) => {
    const [from, to, seen] = row.slice(-3);
    const key = JSON.stringify(row.slice(0, keys));
    return sql`(${name}, ${key}, ${from ?? null}, ${to ?? null}, ${seen ?? null}, ${JSON.stringify(row.slice(keys, -3))})`;
  });
  await session.run(sql`insert into archived_versions values ${join(values)}`);
}
