import type { Engine, ReadSession } from '../engines/engine.js';
import type { EntityConfig } from '../config/config.js';
import { selectRollup } from '../sources/rollup.js';
import { selectRows } from '../sources/wire.js';
import type { Mapping } from '../sources/mapping.js';
import { raw, sql, type Sql } from '../sql/sql.js';
import type { PlanCheck } from './report.js';
import { boundedScans, type PlanNode, type Scan } from './scans.js';

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
  const { plan, scans } = await planned(source, query, since);
  const reads = `rows by \`${field}\`, back to ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const advice = [...new Set(scans.flatMap((scan) => indexAdvice(scan, field)))];
  return { reads, plan, advice: advice.length === 0 ? null : advice.join('\n') };
}

interface Planned {
  readonly plan: string;
  readonly scans: readonly IndexedScan[];
}

interface IndexedScan extends Scan {
  /** Whether an index begins with the column. */
  readonly hasIndex: boolean;
}

/** With scans made expensive a plan shows one only where no index would do, however small the table is today. */
async function planned(source: Engine, query: Sql, since: Date): Promise<Planned> {
  if (source.dialect.name !== 'postgres') return { plan: await source.explain(query), scans: [] };
  return source.read(async (session) => {
    await session.query(raw('set local enable_seqscan = off'));
    // So that bounds in the plan are told as they are given.
    await session.query(raw("set local time zone 'UTC'"));
    const text = await session.query(sql`explain ${query}`);
    const [json] = await session.query(sql`explain (format json, verbose) ${query}`);
    const scans: IndexedScan[] = [];
    for (const scan of boundedScans(rootOf(Object.values(json!)[0]), since))
      scans.push({ ...scan, hasIndex: await hasIndex(session, scan) });
    return { plan: text.map((row) => String(Object.values(row)[0])).join('\n'), scans };
  });
}

function rootOf(json: unknown): PlanNode {
  const [{ Plan: root }] = (typeof json === 'string' ? JSON.parse(json) : json) as [{ Plan: PlanNode }];
  return root;
}

async function hasIndex(session: ReadSession, { schema, table, column }: Scan): Promise<boolean> {
  if (column === null) return false;
  const [row] = await session.query<{ found: boolean }>(sql`select exists (
    select 1 from pg_catalog.pg_index i
    join pg_catalog.pg_class c on c.oid = i.indrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relname = ${table} and i.indisvalid
      and pg_catalog.pg_get_indexdef(i.indexrelid, 1, true) = ${column}) as found`);
  return row!.found;
}

function indexAdvice({ schema, table, column, sequential, hasIndex: indexed }: IndexedScan, field: string): string[] {
  if (indexed && !sequential) return [];
  const name = `${quoted(schema)}.${quoted(table)}`;
  if (column === null)
    return [
      `each read goes through all of ${name}: the bound on \`${field}\` does not reach it. Let the query yield a column as it is, of the same type in each part of a union, and index that`,
    ];
  const how = sequential
    ? `scans all of ${name}`
    : `walks through a whole index of ${name}, which begins with another column`;
  return [`each read ${how}: create index on ${name} (${column});`];
}

function quoted(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
