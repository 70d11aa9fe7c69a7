import type { StagingColumn } from '../../engines/engine.js';
import type { Dialect } from '../../sql/dialect.js';
import { ident, join, raw, sql, type Sql } from '../../sql/sql.js';
import type { RawColumn, RawTable } from '../tables/table.js';

/** The raw tables as SQL for DuckDB and Postgres. `schema` is the schema of the simulated application. */
export function tableName(schema: string, table: RawTable): Sql {
  return ident(schema, table.name);
}

const sqlTypes = {
  integer: 'bigint',
  number: 'double precision',
  text: 'text',
  time: 'timestamp with time zone',
} satisfies Record<RawColumn['type'], string>;

function sqlType({ type, money }: RawColumn): string {
  return money ? 'numeric(12, 2)' : sqlTypes[type];
}

export function createTable(schema: string, table: RawTable): Sql {
  const definitions = table.columns.map(
    (column) => sql`${ident(column.name)} ${raw(sqlType(column))}${raw(column.nullable ? '' : ' not null')}`,
  );
  return sql`create table ${tableName(schema, table)} (${join(definitions)})`;
}

/**
 * Primary key and indexes, as an application in Postgres has them. DuckDB gets none: it finds rows by the minimum and
 * maximum of its blocks, and an index in memory would cost more than the data.
 */
export function createIndexes(schema: string, table: RawTable): Sql[] {
  const list = (names: readonly string[]) => join(names.map((name) => ident(name)));
  return [
    sql`alter table ${tableName(schema, table)} add primary key (${list(table.key)})`,
    ...table.indexes.map(
      (index) =>
        sql`create index ${ident(`${table.name}_${index.join('_')}`)} on ${tableName(schema, table)} (${list(index)})`,
    ),
    sql`analyze ${tableName(schema, table)}`,
  ];
}

/** Rows are appended to a temporary table of plain types and converted from there. */
export function stagingTable(table: RawTable): Sql {
  return ident(`simulated_${table.name}`);
}

export function stagingColumns(table: RawTable): StagingColumn[] {
  return table.columns.map(({ name, type }) => ({ name, type: type === 'text' ? 'text' : 'number' }));
}

export function createStaging(table: RawTable): Sql {
  const definitions = stagingColumns(table).map(
    ({ name, type }) => sql`${ident(name)} ${raw(type === 'text' ? 'text' : 'double precision')}`,
  );
  return sql`create temporary table if not exists ${stagingTable(table)} (${join(definitions)})`;
}

/** Removes the rows that the staged ones replace. */
export function deleteStaged(schema: string, table: RawTable): Sql {
  const [key = ''] = table.key;
  const staged = sql`select cast(${ident(key)} as bigint) from ${stagingTable(table)}`;
  return sql`delete from ${tableName(schema, table)} where ${ident(key)} in (${staged})`;
}

export function insertStaged(schema: string, table: RawTable, dialect: Dialect): Sql {
  const names = join(table.columns.map(({ name }) => ident(name)));
  const values = table.columns.map((column) => {
    const { name, type } = column;
    if (type === 'time') return dialect.fromUtc(dialect.fromEpochMs(ident(name)), 'instant', 'UTC');
    return type === 'text' ? ident(name) : sql`cast(${ident(name)} as ${raw(sqlType(column))})`;
  });
  return sql`insert into ${tableName(schema, table)} (${names}) select ${join(values)} from ${stagingTable(table)}`;
}
