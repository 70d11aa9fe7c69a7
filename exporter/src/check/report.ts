import type { EntityName } from '../model/entities.js';
import type { SeriesEstimate } from './series.js';

/** What `leadline check` found; plain data, rendered by render.ts. */
export interface CheckReport {
  readonly store: EngineCheck;
  readonly state: EngineCheck;
  readonly sources: readonly EngineCheck[];
  readonly entities: readonly EntityCheck[];
  /** Indicators that are on, and what the others lack. */
  readonly indicators: readonly {
    readonly id: string;
    readonly missing: readonly EntityName[];
    readonly off: boolean;
    /** Null where it cannot be told simply. */
    readonly estimate: SeriesEstimate | null;
  }[];
}

export interface EngineCheck {
  readonly name: string;
  readonly engine: string;
  readonly error: string | null;
  /** Why it could not be looked at, where that is no fault: a running leadline has it open. */
  readonly inUse: string | null;
  readonly warnings: readonly string[];
}

export interface EntityCheck {
  readonly name: EntityName;
  readonly source: string;
  readonly inPlace: boolean;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly columns: readonly { readonly field: string; readonly type: string | null; readonly required: boolean }[];
  readonly rows: number | null;
  readonly oldest: Date | null;
  readonly newest: Date | null;
  /** Distinct values of fields that become labels. */
  readonly labels: readonly { readonly field: string; readonly values: number }[];
  readonly plan: PlanCheck | null;
}

export interface PlanCheck {
  /** How new rows are found. */
  readonly reads: string;
  readonly plan: string;
  /** The index that would spare the source a full scan. */
  readonly advice: string | null;
}

/** Needs attention before `serve` would run as it should. */
export function hasProblems(report: CheckReport): boolean {
  const engines = [report.store, report.state, ...report.sources];
  return engines.some(({ error }) => error !== null) || report.entities.some(({ problems }) => problems.length > 0);
}
