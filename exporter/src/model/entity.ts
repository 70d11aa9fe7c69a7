/**
 * The few entities every business has. Field names are the names a source query must yield; pure data, no SQL.
 */
export type EntityName =
  | 'customers'
  | 'activity'
  | 'pulse'
  | 'tickets'
  | 'ticket_states'
  | 'staffing'
  | 'service_levels'
  | 'revenue_movements';

/** `time` is an instant (UTC in the store); `number` is a finite double. */
export type FieldType = 'text' | 'number' | 'time';

export interface Field {
  readonly type: FieldType;
  readonly required?: boolean;
  /** Value where the source has no such column or a null. */
  readonly fallback?: string | number;
  /** Overwritten by the source: kept as versions, so that `asOf` reads what was known then. */
  readonly versioned?: boolean;
  /** Set when something happens; hidden from readings whose `asOf` is earlier. */
  readonly outcome?: boolean;
  /** Negative values are rejected and counted. */
  readonly nonNegative?: boolean;
  /** May lie in the future (due times, plans); elsewhere a future time is rejected and counted. */
  readonly mayBeFuture?: boolean;
  /** Must not be before this other time field, where both are set. */
  readonly notBefore?: string;
  readonly about: string;
}

/**
 * How an entity is read.
 * - `rollup`: raw rows have a time; the source groups them by day or hour, so raw rows never leave it.
 * - `table`: one row a key, upserted; read incrementally by `updated_at` where the source has it.
 * - `series`: one row a key and hour; a window of recent hours is read again each time.
 */
export type SyncShape = 'rollup' | 'table' | 'series';

export interface Entity {
  readonly name: EntityName;
  readonly shape: SyncShape;
  /** What a source query yields. */
  readonly fields: Readonly<Record<string, Field>>;
  /** Field(s) that name a row. For rollups: the fields grouped by, beside the bucket. */
  readonly key: readonly string[];
  /** Field whose instant makes a row visible: rows later than `asOf` are not there yet. */
  readonly visibleFrom: string;
  /** Outcome after which a row is over; a limited `history` keeps older rows that are still open. */
  readonly closedBy?: string;
  /**
   * Entity whose rows name this one's by `field`: while none of them names one that is missing, nothing new is a sign of
   * nobody new, not of a source that stands still.
   */
  readonly namedBy?: { readonly entity: EntityName; readonly field: string };
  /** Rollups: the width of a bucket, and its column in the store. */
  readonly bucket?: 'day' | 'hour';
  /** Calendar days (business time zone) stored beside instants: column -> field. */
  readonly localDays?: Readonly<Record<string, string>>;
  readonly about: string;
}
