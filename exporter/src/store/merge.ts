import type { StoreSession } from '../engines/engine.js';
import { outcomeFields, versionedFields } from '../model/columns.js';
import type { Entity } from '../model/entities.js';
import { ident, join, raw, sql, type Sql } from '../sql/sql.js';
import { ALWAYS, FOREVER, isVersioned, storedColumns } from './tables.js';

export interface MergeResult {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly duplicates: number;
}

export interface MergeInput {
  readonly entity: Entity;
  /** A table of the relation's columns plus `n`: typed rows, perhaps with duplicate keys (the last one counts). */
  readonly incoming: Sql;
  readonly key: readonly string[];
  /** Rows of the table, aliased `t`, that the read covered in full: what is missing in it is deleted. Null: none. */
  readonly scope: Sql | null;
  readonly seenAt: Date;
}

/**
 * Brings a table in line with what was read, touching only rows that differ: the same call serves increments, windows
 * that are read again and the full reconcile, and what it counts are the differences.
 */
export async function merge(session: StoreSession, input: MergeInput): Promise<MergeResult> {
  const incoming = ident(`incoming_${input.entity.name}`);
  const keys = join(input.key.map((key) => ident(key)));
  await session.run(sql`drop table if exists ${incoming}`);
  await session.run(sql`create temporary table ${incoming} as select * from (
    select s.*, row_number() over (partition by ${keys} order by n desc) as copy from ${input.incoming} s) d where copy = 1`);
  const [counts] = await session.query<{ read: number; kept: number }>(sql`select
    (select count(*) from ${input.incoming} s) as read, (select count(*) from ${incoming}) as kept`);
  const changed = isVersioned(input.entity)
    ? await mergeVersions(session, input, incoming)
    : await mergeRows(session, input, incoming);
  const deleted = input.scope === null ? 0 : await deleteMissing(session, input, incoming, input.scope);
  await session.run(sql`drop table ${incoming}`);
  return { ...changed, deleted, duplicates: (counts?.read ?? 0) - (counts?.kept ?? 0) };
}

type Changed = Pick<MergeResult, 'inserted' | 'updated'>;

async function mergeRows(session: StoreSession, { entity, key, scope }: MergeInput, incoming: Sql): Promise<Changed> {
  const table = ident(entity.name);
  const names = storedColumns(entity).map((column) => column.name);
  // Whatever was read lies in the scope, and naming it lets the engine skip the rest of a long history.
  const same = sql`${scope ?? raw('true')} and ${sameKey(key)}`;
  const updated = await session.run(
    sql`delete from ${table} as t using ${incoming} i where ${same} and ${differs(without(names, key))}`,
  );
  const added = await session.run(sql`insert into ${table} (${list(names)}) select ${list(names)} from ${incoming} i
    where not exists (select 1 from ${table} t where ${same})`);
  return { inserted: added - updated, updated };
}

/**
 * An overwritten column, or an outcome that is taken back, closes the current version and opens another. Any other change
 * is written into all versions of the key: what happened does not depend on what was known of the priority at the time.
 * An outcome that comes is such a change, since readings hide it until its own time.
 */
async function mergeVersions(session: StoreSession, input: MergeInput, incoming: Sql): Promise<Changed> {
  const { entity, key, seenAt } = input;
  const table = ident(entity.name);
  const versioned = versionedFields(entity);
  const names = without(
    storedColumns(entity).map((column) => column.name),
    ['known_from', 'known_to', 'seen_at'],
  );
  const outcomes = outcomeFields(entity);
  const plain = without(names, [...key, ...versioned, ...outcomes]);
  const isCurrent = sql`t.known_to = ${FOREVER}`;
  const closed = await session.run(sql`update ${table} as t set known_to = ${seenAt} from ${incoming} i
    where ${sameKey(key)} and ${isCurrent} and (${differs(versioned)} or ${revised(outcomes)})`);
  const rewritten =
    await session.run(sql`update ${table} as t set ${join([...plain.map(overwrite), ...outcomes.map(complete)])}
    from ${incoming} i where ${sameKey(key)} and (${differs(plain)} or ${came(outcomes)})`);
  const from = sql`case when exists (select 1 from ${table} t where ${sameKey(key)}) then ${seenAt} else ${ALWAYS} end`;
  const added = await session.run(sql`insert into ${table} (${list(names)}, known_from, known_to, seen_at)
    select ${list(names)}, ${from}, ${FOREVER}, ${seenAt} from ${incoming} i
    where not exists (select 1 from ${table} t where ${sameKey(key)} and ${isCurrent})`);
  return { inserted: added - closed, updated: closed + rewritten };
}

function deleteMissing(session: StoreSession, input: MergeInput, incoming: Sql, scope: Sql): Promise<number> {
  return session.run(sql`delete from ${ident(input.entity.name)} as t where ${scope}
    and not exists (select 1 from ${incoming} i where ${sameKey(input.key)})`);
}

function sameKey(key: readonly string[]): Sql {
  return join(
    key.map((name) => sql`t.${ident(name)} = i.${ident(name)}`),
    ' and ',
  );
}

function differs(names: readonly string[]): Sql {
  if (names.length === 0) return raw('false');
  const parts = names.map((name) => sql`t.${ident(name)} is distinct from i.${ident(name)}`);
  return sql`(${join(parts, ' or ')})`;
}

function overwrite(name: string): Sql {
  return sql`${ident(name)} = i.${ident(name)}`;
}

function complete(name: string): Sql {
  return sql`${ident(name)} = coalesce(t.${ident(name)}, i.${ident(name)})`;
}

function revised(outcomes: readonly string[]): Sql {
  const parts = outcomes.map((name) => sql`t.${ident(name)} is not null and ${differs([name])}`);
  return parts.length === 0 ? raw('false') : sql`(${join(parts, ' or ')})`;
}

function came(outcomes: readonly string[]): Sql {
  const parts = outcomes.map((name) => sql`t.${ident(name)} is null and i.${ident(name)} is not null`);
  return parts.length === 0 ? raw('false') : sql`(${join(parts, ' or ')})`;
}

function list(names: readonly string[]): Sql {
  return join(names.map((name) => ident(name)));
}

function without(names: readonly string[], others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}
