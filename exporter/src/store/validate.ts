import type { Cell } from '../engines/engine.js';
import type { Entity } from '../model/entities.js';

/** Rows and the reasons why others were left out: reason -> count. */
export interface Validated {
  readonly rows: Cell[][];
  readonly rejected: ReadonlyMap<string, number>;
  /** Newest change of the rows that were not of the future, milliseconds; a row without `updated_at` changed when it began. */
  readonly newestUpdate: number | null;
  /** Oldest change of the rows whose time will come within two days: reading must begin there again. */
  readonly oldestWaiting: number | null;
}

/** A source's clock may run a little ahead of ours. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** A row that lies further ahead is taken for a mistake; once its time has come, a reconcile finds it. */
const WAITED_FOR_MS = 2 * 86_400_000;

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
  const begins = at(entity.visibleFrom);
  const changedAt = (row: readonly Cell[]) => {
    const dated = updatedAt < 0 ? null : row[updatedAt];
    return (dated ?? row[begins]) as number | null;
  };

  return (rows, now) => {
    const rejected = new Map<string, number>();
    const kept: Cell[][] = [];
    let newestUpdate: number | null = null;
    let oldestWaiting: number | null = null;
    for (const row of rows) {
      const reason = firstReason(checks, row, now.getTime());
      if (reason === null) kept.push([...row]);
      else rejected.set(reason, (rejected.get(reason) ?? 0) + 1);
      const changed = changedAt(row);
      if (changed === null || !Number.isFinite(changed)) continue;
      // A row of the future must be met again once its time has come, so it does not move the watermark.
      if (!reason?.endsWith('_in_future')) newestUpdate = Math.max(newestUpdate ?? -Infinity, changed);
      else if ((row[begins] as number) <= now.getTime() + WAITED_FOR_MS)
        oldestWaiting = Math.min(oldestWaiting ?? Infinity, changed);
    }
    return { rows: kept, rejected, newestUpdate, oldestWaiting };
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
