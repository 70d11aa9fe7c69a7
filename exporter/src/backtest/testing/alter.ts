import type { StoreEngine } from '../../engines/engine.js';
import { entities, entityNames, type Entity } from '../../model/entities.js';
import { ident, join, raw, sql, type Sql } from '../../sql/sql.js';
import { isVersioned } from '../../store/tables.js';

/**
 * Makes another future of a synced store: after an instant half of all rows are gone and the others are of other customers,
 * with other amounts and times; what had come out of earlier rows by then comes out otherwise; and what was overwritten since is
 * overwritten by something else. Plans and promises, which were known before, stay.
 * @param after a midnight in the business zone, so that no bucket lies on both sides of it
 */
export async function alterFuture(store: StoreEngine, after: Date): Promise<void> {
  for (const name of entityNames) {
    const entity = entities[name];
    if (entity.fields[entity.visibleFrom]?.mayBeFuture) continue;
    const table = ident(name);
    const isLater = sql`${ident(entity.visibleFrom)} > ${after}`;
    await store.transaction(async (session) => {
      await session.run(sql`delete from ${table} where ${isLater} and hash(${join(keysOf(entity))}) % 2 = 0`);
      const altered = [...numbersOf(entity), ...textsOf(entity)];
      if (altered.length > 0) await session.run(sql`update ${table} set ${join(altered)} where ${isLater}`);
      for (const outcome of outcomesOf(entity))
        await session.run(
          sql`update ${table} set ${outcome} = case when hash(${join(keysOf(entity))}) % 3 = 0 then null
              else ${outcome} + interval 3 day end where ${outcome} > ${after}`,
        );
      if (isVersioned(entity))
        for (const [field] of Object.entries(entity.fields).filter(
          ([, { versioned, type }]) => versioned && type === 'text',
        ))
          await session.run(sql`update ${table} set ${ident(field)} = 'altered' where known_from > ${after}`);
    });
  }
}

function keysOf({ key, shape, bucket }: Entity): Sql[] {
  const time = shape === 'rollup' ? [ident(bucket ?? 'day')] : shape === 'series' ? [ident('hour')] : [];
  return [...key.map((name) => ident(name)), ...time];
}

function numbersOf({ fields, shape }: Entity): Sql[] {
  const names = Object.entries(fields)
    .filter(([, { type, versioned }]) => type === 'number' && !versioned)
    .map(([name]) => name);
  return [...names, ...(shape === 'rollup' ? ['events'] : [])].map(
    (name) => sql`${ident(name)} = ${ident(name)} * ${raw('3')} + ${raw('2')}`,
  );
}

/** Rows change hands: whoever's they were, they are those of a few now. */
function textsOf({ fields, key }: Entity): Sql[] {
  return Object.entries(fields)
    .filter(([name, { type, versioned }]) => type === 'text' && !versioned && !key.includes(name) && name !== 'id')
    .map(([name]) => sql`${ident(name)} = substr(${ident(name)}, 1, 5)`);
}

function outcomesOf({ fields }: Entity): Sql[] {
  return Object.entries(fields)
    .filter(([, { outcome }]) => outcome)
    .map(([name]) => ident(name));
}
