import type { Cell } from '../engines/engine.js';
import type { Entity } from '../model/entities.js';

/** Rows and the reasons why others were left out: reason -> count. */
export interface Validated {
  readonly rows: Cell[][];
  readonly rejected: ReadonlyMap<string, number>;
  /** Greatest `updated_at` of the rows that were not of the future, milliseconds. */
  readonly newestUpdate: number | null;
}

/** A source's clock may run a little ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

type Check = (row: readonly Cell[], nowMs: number) => string | null;

/**
 * Checks wire rows (in the order of the entity's fields) against what the model promises. A bad row is left out and
 * counted by reason, it never stops the others.
 */
export function rowValidator(entity: Entity): (rows: readonly (readonly Cell[])[], now: Date) => Validated {
  const names = Object.keys(entity.fields);
  const at = (name: string) => names.indexOf(name);
  const checks = names.flatMap((name) => checksOf(entity, name, at));
  const updatedAt = at('updated_at');

  return (rows, now) => {
    const rejected = new Map<string, number>();
    const kept: Cell[][] = [];
    let newestUpdate: number | null = null;
    for (const row of rows) {
      const reason = firstReason(checks, row, now.getTime());
      if (reason === null) kept.push([...row]);
      else rejected.set(reason, (rejected.get(reason) ?? 0) + 1);
      const updated = updatedAt < 0 ? null : row[updatedAt];
      // A row of the future must be met again once its time has come, so it does not move the watermark.
      if (typeof updated === 'number' && Number.isFinite(updated) && !reason?.endsWith('_in_future'))
        newestUpdate = Math.max(newestUpdate ?? -Infinity, updated);
    }
    return { rows: kept, rejected, newestUpdate };
  };
}

function firstReason(checks: readonly Check[], row: readonly Cell[], nowMs: number): string | null {
  for (const check of checks) {
    const reason = check(row, nowMs);
    if (reason !== null) return reason;
  }
  return null;
}

function checksOf(entity: Entity, name: string, at: (name: string) => number): Check[] {
  const field = entity.fields[name]!;
  const column = at(name);
  const checks: Check[] = [];
  if (field.required || entity.key.includes(name)) {
    checks.push((row) => (row[column] === null || row[column] === '' ? `${name}_missing` : null));
  }
  if (field.type === 'text') return checks;
  const number = (row: readonly Cell[]) => row[column] as number | null;
  checks.push((row) => (number(row) !== null && !Number.isFinite(number(row)) ? `${name}_not_finite` : null));
  if (field.nonNegative) checks.push((row) => ((number(row) ?? 0) < 0 ? `${name}_negative` : null));
  if (field.type === 'time' && !field.mayBeFuture) {
    checks.push((row, nowMs) => ((number(row) ?? 0) > nowMs + CLOCK_TOLERANCE_MS ? `${name}_in_future` : null));
  }
  if (field.notBefore) {
    const earlier = at(field.notBefore);
    checks.push((row) => {
      const [start, end] = [row[earlier] as number | null, number(row)];
      return start !== null && end !== null && end < start ? `${name}_before_${field.notBefore}` : null;
    });
  }
  return checks;
}
