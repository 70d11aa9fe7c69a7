import { entities, type Entity, type EntityName, type FieldType } from '../model/entities.js';
import type { Column, ColumnType } from '../sql/dialect.js';

/** A source query's columns matched with an entity's fields. */
export interface Mapping {
  readonly entity: Entity;
  /** Fields that the query yields: field -> column. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Zone of times that carry none. */
  readonly zone: string;
  /** Zone in which a calendar day begins: the business's own. */
  readonly dayZone: string;
}

/** Zone of a column's times, where they carry none themselves. */
export function zoneOf(mapping: Mapping, column: Column): string {
  return column.type === 'day' ? mapping.dayZone : mapping.zone;
}

const accepts: Readonly<Record<FieldType, readonly ColumnType[]>> = {
  text: ['text', 'number', 'boolean', 'other'],
  number: ['number', 'boolean'],
  time: ['instant', 'local_time', 'day'],
};

const wanted: Readonly<Record<FieldType, string>> = { text: 'text', number: 'a number', time: 'a time' };

/**
 * Matches what a query yields with what the entity needs; all faults at once.
 * @param zone IANA zone of zoneless times, undefined where the source states none
 * @param dayZone the business time zone: a DATE is one of its days
 */
export function mapColumns(
  name: EntityName,
  columns: readonly Column[],
  zone: string | undefined,
  dayZone: string,
): { mapping: Mapping; problems: readonly string[] } {
  const entity = entities[name];
  const found = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  const mapped = new Map<string, Column>();
  const problems: string[] = [];
  for (const [fieldName, field] of Object.entries(entity.fields)) {
    const column = found.get(fieldName);
    if (!column) {
      if (field.required) {
        problems.push(
          `the query yields no column \`${fieldName}\` (${field.about}); it yields ${columns.map((c) => `\`${c.name}\``).join(', ')}: add \`... as ${fieldName}\``,
        );
      }
      continue;
    }
    if (!accepts[field.type].includes(column.type)) {
      problems.push(
        `column \`${fieldName}\` is ${column.nativeType}, but must be ${wanted[field.type]}: cast it in the query${emptyFileHint(fieldName, field.type, column)}`,
      );
    } else if (column.type === 'local_time' && zone === undefined) {
      problems.push(
        `column \`${fieldName}\` is ${column.nativeType}, a time without a zone: say which zone it is in with \`time_zone\` on the source`,
      );
    }
    mapped.set(fieldName, column);
  }
  return { mapping: { entity, columns: mapped, zone: zone ?? 'UTC', dayZone }, problems };
}

/** DuckDB takes all columns of a file without rows for text; only it calls text VARCHAR. */
function emptyFileHint(name: string, type: FieldType, { nativeType }: Column): string {
  if (nativeType !== 'VARCHAR') return '';
  const cast = `${name}::${type === 'time' ? 'timestamp' : 'double'}`;
  return ` (an empty CSV file has text columns: cast them, \`${cast}\`, or give \`types\` to read_csv)`;
}
