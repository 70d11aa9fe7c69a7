import type { Engine } from '../engines/engine.js';
import type { EntityConfig } from '../config/config.js';
import { selectRollup } from '../sources/rollup.js';
import { selectRows } from '../sources/wire.js';
import type { Mapping } from '../sources/mapping.js';
import { raw, sql, type Sql } from '../sql/sql.js';
import type { PlanCheck } from './report.js';

/** How new rows of an entity are found, and whether the source must read everything to find them. */
export async function checkPlan(
  source: Engine,
  config: EntityConfig,
  mapping: Mapping,
  now: Date,
  zone: string,
): Promise<PlanCheck> {
  const { entity } = mapping;
  const field =
    entity.shape === 'table' ? 'updated_at' : entity.shape === 'rollup' ? 'occurred_at' : entity.visibleFrom;
  if (!mapping.columns.has(field)) {
    const reads = `everything, each time: there is no \`${field}\``;
    const advice = `let the query yield \`${field}\`, ${entity.fields[field]?.about ?? 'the time of the row'}, so that only new rows are read`;
    return { reads, plan: '', advice };
  }
  const since = new Date(now.getTime() - (entity.shape === 'table' ? config.overlapMs : config.settleMs));
  const query =
    entity.shape === 'rollup'
      ? selectRollup(config.query, mapping, source.dialect, { from: since, to: now }, zone)
      : selectRows(config.query, mapping, source.dialect, {
          since: entity.shape === 'table' ? since : null,
          from: entity.shape === 'table' ? null : since,
        });
  const plan = await forcedPlan(source, query);
  const scanned = /(?:Parallel )?Seq Scan on (\S+)/.exec(plan)?.[1] ?? null;
  const column = columnName(config.query, mapping.columns.get(field)!.name);
  const reads = `rows by \`${field}\`, back to ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return { reads, plan, advice: scanned === null ? null : indexAdvice(scanned, column) };
}

/** With scans made expensive a plan shows one only where no index would do, however small the table is today. */
async function forcedPlan(source: Engine, query: Sql): Promise<string> {
  if (source.dialect.name !== 'postgres') return source.explain(query);
  return source.read(async (session) => {
    await session.query(raw('set local enable_seqscan = off'));
    const rows = await session.query(sql`explain ${query}`);
    return rows.map((row) => String(Object.values(row)[0])).join('\n');
  });
}

/** `ordered_at as occurred_at` -> `ordered_at`; the name itself where the query has no such alias. */
function columnName(query: string, field: string): string {
  const alias = new RegExp(`([\\w".]+)\\s+as\\s+"?${field}"?\\b`, 'i').exec(query)?.[1];
  return (alias ?? field).replace(/^.*\./, '').replaceAll('"', '');
}

function indexAdvice(table: string, column: string): string {
  return `each read scans all of ${table}; if \`${column}\` is a column of it: create index on ${table} (${column});`;
}
