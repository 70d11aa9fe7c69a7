import type { Cell, Reader } from '../../engines/engine.js';
import { sql, type Sql } from '../../sql/sql.js';

/** The value of one expression. */
export async function ask(reader: Reader, expression: Sql): Promise<Cell> {
  const [row] = await reader.query(sql`select ${expression} as answer`);
  return row!['answer']!;
}

/** The values of the first column of a query. */
export async function column(reader: Reader, query: Sql): Promise<Cell[]> {
  return (await reader.query(query)).map((row) => Object.values(row)[0]!);
}

export const utc = (text: string) => new Date(`${text}Z`);
