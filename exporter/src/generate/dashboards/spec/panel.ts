/** What a panel shows, without a word of how Grafana writes that down. */
export interface Query {
  readonly expr: string;
  /** Name of a series, `{{queue}}`, or of a table's column. */
  readonly legend?: string;
  /** Only the present; else over the time range. */
  readonly instant?: boolean;
}

export interface Limit {
  readonly color: string;
  /** From which value on; null for all below. */
  readonly from: number | null;
}

/** What stands for a value, and its colour. */
export interface Wording {
  readonly value: number | string;
  readonly text: string;
  readonly color?: string;
}

interface Base {
  /** Names it for ever: its id follows from it. Unique in its dashboard. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** Columns of 24; what is left of a line goes to its widest panel. */
  readonly width: number;
  readonly height: number;
  readonly queries: readonly Query[];
  readonly unit?: string;
  readonly decimals?: number;
  readonly limits?: readonly Limit[];
  readonly wordings?: readonly Wording[];
  /** What is said where there is nothing to show. */
  readonly noValue?: string;
  readonly links?: readonly { readonly title: string; readonly url: string }[];
}

/** One number or a few beside each other. */
export interface Stat extends Base {
  readonly kind: 'stat';
  readonly color?: 'none' | 'value' | 'background';
}

/** A text made of the data: the legend of the series that there are. */
export interface Sentence extends Base {
  readonly kind: 'sentence';
}

export interface Trend extends Base {
  readonly kind: 'trend';
  /** Series that are what is usual or promised: dashed and grey. */
  readonly comparisons?: readonly string[];
  /** Names of series that are to be read otherwise. */
  readonly names?: Readonly<Record<string, string>>;
  /** Series between which the ground is shaded. */
  readonly band?: readonly [lower: string, upper: string];
  /** The axis begins at 0 unless values are below. */
  readonly fromZero?: boolean;
  readonly bars?: boolean;
}

export interface Column {
  /** A label, or the legend of a query. */
  readonly from: string;
  readonly title: string;
  readonly description?: string;
  readonly unit?: string;
  readonly decimals?: number;
  readonly wordings?: readonly Wording[];
  readonly limits?: readonly Limit[];
  readonly width?: number;
}

export interface Table extends Base {
  readonly kind: 'table';
  /** In this order; labels that are not named are left out. */
  readonly columns: readonly Column[];
  readonly sortBy?: { readonly title: string; readonly descending: boolean };
}

/** A table with a column for each value of one label. */
export interface Matrix extends Base {
  readonly kind: 'matrix';
  readonly row: { readonly label: string; readonly title: string };
  readonly column: string;
  /** Whether cells are the darker the more they hold. */
  readonly shaded?: boolean;
}

/** A bar for each value of a label. */
export interface Bars extends Base {
  readonly kind: 'bars';
  readonly label: string;
}

/** A lane for each series, coloured by what it says. */
export interface Lanes extends Base {
  readonly kind: 'lanes';
  readonly names?: Readonly<Record<string, string>>;
}

/** Leadline's own panel, and what stands in its place where it is not installed. */
export interface Signals extends Base {
  readonly kind: 'signals';
  readonly view: 'brief' | 'cohorts' | 'sla' | 'capacity';
  /** Of the view, beyond its defaults. */
  readonly options?: object;
  readonly instead: readonly PanelSpec[];
}

export type PanelSpec = Stat | Sentence | Trend | Table | Matrix | Bars | Lanes | Signals;
