import type { Dialect } from '../sql/dialect.js';
import { ident, join, LocalDay, raw, sql, type Sql } from '../sql/sql.js';
import { relationColumns, type StoredColumn } from './columns.js';
import { entities, entityNames, type Entity, type EntityName } from './entities.js';
import type { Relations } from './relations.js';

/** Where the rows of each configured entity come from: a synced table, or the source's own query in place. */
export interface EntityRows {
  /** A SELECT with the entity's relation columns. */
  readonly rows: Sql;
  /** Synced copies keep versions of overwritten columns (`known_from`, `known_to`). */
  readonly versioned: boolean;
}

export type Overlay = Partial<Record<EntityName, Sql>>;

export interface RelationsInput {
  readonly dialect: Dialect;
  readonly asOf: Date;
  /** The business day that `asOf` lies in, which is not over yet. */
  readonly today: string;
  readonly rows: ReadonlyMap<EntityName, EntityRows>;
  /** A drill's replacement of visible rows. */
  readonly overlay?: Overlay;
}

/** The one place that knows what is visible at `asOf`; indicators never filter by time of knowledge themselves. */
export function relationsAt(input: RelationsInput): Relations {
  const visible = (name: EntityName) => input.overlay?.[name] ?? visibleRows(name, input);
  const relations = Object.fromEntries(entityNames.map((name) => [name, complete(name, visible(name), input)]));
  return {
    ...(relations as Record<EntityName, Sql>),
    arrivals: (name) => sql`(select ${ident(entities[name].visibleFrom)} as arrived_at from ${visible(name)} a)`,
    visible,
    configured: new Set(input.rows.keys()),
  };
}

/** Rows known and begun at `asOf`; outcomes that came later are hidden. */
function visibleRows(name: EntityName, { dialect, asOf, rows }: RelationsInput): Sql {
  const entity = entities[name];
  const source = rows.get(name);
  const columns = relationColumns(entity);
  if (!source) return emptyRelation(columns, dialect);
  const list = join(columns.map((column) => visibleColumn(entity, column, asOf)));
  const conditions = [
    entity.fields[entity.visibleFrom]?.mayBeFuture ? raw('true') : sql`${ident(entity.visibleFrom)} <= ${asOf}`,
    source.versioned ? sql`known_from <= ${asOf} and known_to > ${asOf}` : raw('true'),
  ];
  return sql`(select ${list} from (${source.rows}) s where ${join(conditions, ' and ')})`;
}

function visibleColumn(entity: Entity, column: StoredColumn, asOf: Date): Sql {
  const name = ident(column.name);
  if (!entity.fields[column.name]?.outcome) return name;
  return sql`case when ${name} <= ${asOf} then ${name} end as ${name}`;
}

/** A bucket counts when it is over, so that a reading does not depend on the time of day at which it is taken. */
function complete(name: EntityName, visible: Sql, { asOf, today }: RelationsInput): Sql {
  const entity = entities[name];
  if (entity.bucket === 'day') return sql`(select * from ${visible} c where day < ${new LocalDay(today)})`;
  const hourly = entity.bucket === 'hour' || (entity.shape === 'series' && !entity.fields['hour']?.mayBeFuture);
  if (hourly) return sql`(select * from ${visible} c where hour <= ${new Date(asOf.getTime() - 3_600_000)})`;
  return visible;
}

function emptyRelation(columns: readonly StoredColumn[], dialect: Dialect): Sql {
  const nulls = columns.map((column) => sql`${nullOf(column, dialect)} as ${ident(column.name)}`);
  return sql`(select ${join(nulls)} where false)`;
}

function nullOf(column: StoredColumn, dialect: Dialect): Sql {
  switch (column.type) {
    case 'text':
      return dialect.toText(raw('null'));
    case 'number':
      return dialect.toNumber(raw('null'));
    case 'time':
      return raw('cast(null as timestamp)');
    case 'day':
      return raw('cast(null as date)');
  }
}
