import { ident, join, raw, sql, type Sql } from '../sql/sql.js';

/** A condition over columns that are named as labels: all rows where nothing is asked for. */
export function narrowedTo(where: Readonly<Record<string, string>>): Sql {
  const conditions = Object.entries(where).map(([label, value]) => sql`${ident(label)} = ${value}`);
  return conditions.length > 0 ? join(conditions, ' and ') : raw('1 = 1');
}
