import { EngineError, type StoreSession } from '../../engines/engine.js';
import { ident, raw, sql, type Sql } from '../../sql/sql.js';
import { historyStart, type SyncContext } from './context.js';

/** A table that loses more than half of at least this many rows at once was emptied, or is hidden from the account. */
const NOTICEABLE_ROWS = 100;

/** The rows, aliased `t`, that a read of everything covers: all, or with a limited history the recent and the open ones. */
export function readScope(context: SyncContext): Sql {
  const from = historyStart(context);
  const { visibleFrom, closedBy } = context.mapping.entity;
  if (from === null) return raw('true');
  const open = closedBy === undefined ? raw('false') : sql`t.${ident(closedBy)} is null`;
  return sql`(t.${ident(visibleFrom)} >= ${from} or ${open})`;
}

/**
 * Deletes in a source are followed, but not one by which most rows vanish: more often than a deletion that is a table being
 * loaded anew, or a permission that was lost, and what was known of the past would go with the rows.
 * @throws EngineError that says how to confirm it
 */
export async function refuseMassDeletion(
  session: StoreSession,
  { mapping, config, source }: SyncContext,
  rowsRead: number,
  scope: Sql,
): Promise<void> {
  const { name, key } = mapping.entity;
  const keys = key.map((column) => ident(column));
  const distinct = keys.reduce((all, column) => sql`${all}, ${column}`);
  const [row] = await session.query(
    sql`select count(*) as n from (select distinct ${distinct} from ${ident(name)} t where ${scope}) d`,
  );
  const rows = row?.['n'] as number;
  if (rows < NOTICEABLE_ROWS || rowsRead >= rows / 2) return;
  const { file, line, column } = config.position;
  throw new EngineError(
    'sql',
    `${file}:${line}:${column} entities.${name}: ${source.name} now has ${rowsRead} of the ${rows} rows it had; nothing was deleted here. ` +
      `If rows are missing that should be there, look at the source and at what the account may see. ` +
      `If it is right, confirm it: stop \`serve\`, run \`leadline sync --once --entity=${name} --reconcile\`, start again.`,
  );
}
