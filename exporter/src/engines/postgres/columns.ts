import type { FieldDef } from 'pg';
import type { Column, ColumnType } from '../../sql/dialect.js';
import { builtInType } from './cells.js';
import type { Link } from './link.js';

interface NamedType {
  readonly name: string;
  /** typcategory: `S` is text (citext), `E` an enum. */
  readonly category: string;
}

/** What a statement's row description says, in leadline's types. */
export async function columnsOf(link: Link, fields: readonly FieldDef[]): Promise<Column[]> {
  const types = await namesOf(link, [...new Set(fields.map(({ dataTypeID }) => dataTypeID))]);
  return fields.map(({ name, dataTypeID }) => {
    const type = types.get(dataTypeID);
    return { name, type: builtInType(dataTypeID) ?? byCategory(type), nativeType: type?.name ?? `type ${dataTypeID}` };
  });
}

function byCategory(type: NamedType | undefined): ColumnType {
  return type?.category === 'S' || type?.category === 'E' ? 'text' : 'other';
}

async function namesOf(link: Link, oids: readonly number[]): Promise<Map<number, NamedType>> {
  const { rows } = await link.send(
    `select oid, format_type(oid, null), typcategory from pg_catalog.pg_type where oid in (${oids.join(', ') || 'null'})`,
  );
  return new Map(
    rows.map(([oid, name, category]) => [Number(oid), { name: String(name), category: String(category) }]),
  );
}
