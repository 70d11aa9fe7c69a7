import { rawTableNames, rawTables } from './tables.js';
import type { RawRow, RawTableName, RowBatch } from './table.js';

/** Something whose row changes with time. */
export interface Living {
  readonly table: RawTableName;
  row(): RawRow;
}

export const batchRows = 5_000;

/**
 * Collects what changed since it was last asked. A living thing's row comes once, as it is at the end of the step, however
 * often it changed; what can never change again comes at once, so that a long history need not be held in memory.
 */
export class Changes {
  private readonly ready = new Map<RawTableName, RawRow[]>();
  private readonly changed = new Set<Living>();
  private full = false;

  append(table: RawTableName, row: RawRow): void {
    let rows = this.ready.get(table);
    if (!rows) this.ready.set(table, (rows = []));
    rows.push(row);
    if (rows.length >= batchRows) this.full = true;
  }

  touch(thing: Living): void {
    this.changed.add(thing);
  }

  /** `thing` has changed for the last time. */
  finish(thing: Living): void {
    this.changed.delete(thing);
    this.append(thing.table, thing.row());
  }

  /** Tables with a full batch; cheap to ask after every event. */
  *takeFull(): Generator<RowBatch> {
    if (!this.full) return;
    this.full = false;
    for (const name of rawTableNames) {
      if ((this.ready.get(name)?.length ?? 0) >= batchRows) yield* this.take(name);
    }
  }

  /** Everything that is left, in the order of the tables: customers before what belongs to them. */
  *takeAll(): Generator<RowBatch> {
    for (const thing of this.changed) this.append(thing.table, thing.row());
    this.changed.clear();
    this.full = false;
    for (const name of rawTableNames) yield* this.take(name);
  }

  private *take(name: RawTableName): Generator<RowBatch> {
    const rows = this.ready.get(name) ?? [];
    this.ready.delete(name);
    for (let from = 0; from < rows.length; from += batchRows) {
      yield { table: rawTables[name], rows: rows.slice(from, from + batchRows) };
    }
  }
}
