import type { EntityConfig, SourceConfig } from '../config/config.js';
import type { Engine } from '../engines/engine.js';
import { entities, type EntityName } from '../model/entities.js';
import { countRows } from '../sources/count.js';
import { fieldValue, fromQuery } from '../sources/expressions.js';
import { mapColumns, type Mapping } from '../sources/mapping.js';
import { countRejected } from '../sources/reasons.js';
import { ident, join, raw, sql } from '../sql/sql.js';
import { checkPlan } from './plan.js';
import type { EntityCheck } from './report.js';

/** Beyond this many values a label is no group that anyone would act on, and series are cut. */
const MANY_VALUES = 50;

export interface EntityCheckInput {
  readonly name: EntityName;
  readonly config: EntityConfig;
  readonly source: SourceConfig;
  readonly engine: Engine;
  readonly inPlace: boolean;
  readonly zone: string;
  readonly now: Date;
  /** Fields that become labels of series. */
  readonly labelFields: readonly string[];
}

/** @throws EngineError when the query cannot be run at all */
export async function checkEntity(input: EntityCheckInput): Promise<EntityCheck> {
  const { name, config, source, engine, inPlace, zone, now, labelFields } = input;
  const found = await engine.describe(raw(config.query));
  const { mapping, problems } = mapColumns(name, found, source.timeZone, zone);
  const columns = Object.entries(entities[name].fields).map(([field, { required }]) => ({
    field,
    type: mapping.columns.get(field)?.nativeType ?? null,
    required: required ?? false,
  }));
  const base = { name, source: config.source, inPlace, problems, columns };
  if (problems.length > 0) {
    return { ...base, warnings: [], rows: null, oldest: null, newest: null, labels: [], plan: null };
  }
  const counted = await countRows(engine, config.query, mapping, { from: null, to: now });
  const rejected = await engine.query<{ reason: string; rows: number }>(
    countRejected(config.query, mapping, engine.dialect),
  );
  const labels = await countLabels(engine, config, mapping, labelFields);
  const future = entities[name].fields[entities[name].visibleFrom]?.mayBeFuture ? 0 : counted.inFuture;
  return {
    ...base,
    warnings: warningsOf(counted.rows, rejected, future, labels, unknownColumns(mapping, found)),
    rows: counted.rows,
    oldest: counted.oldest,
    newest: counted.newest,
    labels,
    plan: inPlace ? null : await checkPlan(engine, config, mapping, now, zone),
  };
}

async function countLabels(
  engine: Engine,
  config: EntityConfig,
  mapping: Mapping,
  labelFields: readonly string[],
): Promise<{ field: string; values: number }[]> {
  const { entity } = mapping;
  const fields = labelFields.filter((field) => mapping.columns.has(field));
  if (fields.length === 0) return [];
  const counts = fields.map((field) => {
    const value = fieldValue(mapping, field, entity.fields[field]!, engine.dialect);
    return sql`count(distinct ${value}) as ${ident(field)}`;
  });
  const [row] = await engine.query(sql`select ${join(counts)} from ${fromQuery(config.query)}`);
  return fields.map((field) => ({ field, values: row?.[field] as number }));
}

function unknownColumns(mapping: Mapping, found: readonly { readonly name: string }[]): string[] {
  const known = new Set([...mapping.columns.values()].map((column) => column.name));
  return found.map((column) => column.name).filter((name) => !known.has(name));
}

function warningsOf(
  rows: number,
  rejected: readonly { readonly reason: string; readonly rows: number }[],
  inFuture: number,
  labels: readonly { field: string; values: number }[],
  unknown: readonly string[],
): string[] {
  const warnings: string[] = [];
  if (rows === 0) warnings.push('there are no rows: is the query right, and may the account see them?');
  for (const { reason, rows: count } of rejected)
    warnings.push(`${count} ${count === 1 ? 'row is' : 'rows are'} left out: ${reason}`);
  if (inFuture > 0) warnings.push(`${inFuture} rows lie in the future and are left out until then`);
  for (const { field, values } of labels.filter((label) => label.values > MANY_VALUES))
    warnings.push(`\`${field}\` has ${values} values: group them in the query, or most series will be cut`);
  if (unknown.length > 0) warnings.push(`columns that nothing uses: ${unknown.join(', ')}`);
  return warnings;
}
