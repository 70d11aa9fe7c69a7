/** A value of a raw row; a `time` column holds milliseconds since 1970. */
export type RawCell = string | number | null;
/** In the order of the table's columns. */
export type RawRow = readonly RawCell[];

export interface RawColumn {
  readonly name: string;
  readonly type: 'integer' | 'number' | 'text' | 'time';
  /** A number of whole cents: exact in a database. */
  readonly money?: boolean;
  readonly nullable?: boolean;
}

/** A table of the simulated business's application: its own schema, not leadline's model. */
export interface RawTable {
  readonly name: RawTableName;
  readonly columns: readonly RawColumn[];
  readonly key: readonly string[];
  readonly indexes: readonly (readonly string[])[];
  /** Rows change after they were written; otherwise each key comes once. */
  readonly mutable: boolean;
  /** What no real business knows: for checking models, never mapped by the demo's leadline.yaml. */
  readonly truth: boolean;
}

export type RawTableName =
  | 'customers'
  | 'orders'
  | 'usage_events'
  | 'subscription_changes'
  | 'tickets'
  | 'ticket_state_changes'
  | 'shifts'
  | 'service_levels'
  | 'truth_customers'
  | 'truth_dropouts'
  | 'truth_hazards';

/** Rows of one table; of a mutable one they replace rows of the same key. */
export interface RowBatch {
  readonly table: RawTable;
  readonly rows: readonly RawRow[];
}

/** `id integer`, `amount money`, `cancelled_at time?`: a column each, `?` where it may be null. */
export function columns(...definitions: readonly string[]): RawColumn[] {
  return definitions.map((definition) => {
    const [name, type = ''] = definition.split(' ');
    const money = type === 'money';
    return {
      name: name!,
      type: (money ? 'number' : type.replace('?', '')) as RawColumn['type'],
      money,
      nullable: type.endsWith('?'),
    };
  });
}
