import type { Cell, Reader } from '../../engines/engine.js';
import { dayOf, instantOfDay, plusDays } from '../../model/calendar.js';
import { selectRollup } from '../../sources/rollup.js';
import type { Dialect } from '../../sql/dialect.js';
import { ident, join, LocalDay, raw, sql, type Sql } from '../../sql/sql.js';
import { historyStart, type SyncContext } from './context.js';
import { summedFields } from '../../model/columns.js';
import { bucketZone, type Window } from './window.js';

/**
 * Days whose sums differ between source and store, as windows. Groups, events, squared events and amounts a day are
 * compared: a few numbers a day travel, not the rows.
 */
export async function differingWindows(context: SyncContext): Promise<Window[]> {
  const { mapping, source, store, config, now } = context;
  const zone = bucketZone(mapping.entity, context.zone);
  const range = { from: historyStart(context), to: now };
  const grouped = selectRollup(config.query, mapping, source.dialect, range, zone);
  const theirs = await sums(
    source,
    sql`(select * from (${grouped}) g where reason is null)`,
    dayExpression(context, 'bucket', source.dialect),
    context,
  );
  const ours = await sums(
    store,
    storedFrom(context, range.from),
    dayExpression(context, 'stored', store.dialect),
    context,
  );
  const days = [...new Set([...theirs.keys(), ...ours.keys()])].filter((day) => theirs.get(day) !== ours.get(day));
  return days.sort().map((day) => {
    const from = instantOfDay(day, zone);
    const end = plusDays(from, 1, zone);
    return { from, to: end < now ? end : now };
  });
}

function storedFrom({ mapping, zone }: SyncContext, from: Date | null): Sql {
  const { entity } = mapping;
  if (from === null) return ident(entity.name);
  const since = entity.bucket === 'day' ? sql`day >= ${new LocalDay(dayOf(from, zone))}` : sql`hour >= ${from}`;
  return sql`(select * from ${ident(entity.name)} where ${since})`;
}

/** The day of a group: its bucket, or the UTC day in which its hour begins. */
function dayExpression({ mapping }: SyncContext, side: 'bucket' | 'stored', dialect: Dialect): Sql {
  if (mapping.entity.bucket === 'day') return dialect.toText(raw(side === 'bucket' ? 'bucket' : 'day'));
  const hour = side === 'bucket' ? dialect.fromEpochMs(raw('bucket')) : raw('hour');
  return dialect.toText(dialect.localDay(hour, 'UTC'));
}

async function sums(reader: Reader, groups: Sql, day: Sql, { mapping }: SyncContext): Promise<Map<string, string>> {
  const names = summedFields(mapping.entity);
  const totals = ['events', ...names].map((name) => sql`sum(${ident(name)})`);
  const rows = await reader.query(
    sql`select ${day} as day, count(*) as groups, ${join(
      [...totals, raw('sum(events * events)')].map((total, i) => sql`${total} as ${ident(`s${i}`)}`),
    )} from ${groups} x group by 1`,
  );
  return new Map(
    rows.map((row) => [
      String(row['day']),
      Object.entries(row)
        .map(([, cell]) => digest(cell))
        .join(' '),
    ]),
  );
}

function digest(cell: Cell): string {
  return typeof cell === 'number' ? cell.toPrecision(9) : String(cell);
}
