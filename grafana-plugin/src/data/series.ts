/** One series as the views read it, whatever frame it came in. Free of Grafana's packages, so that it tests in no time. */
export interface Series {
  /** Metric name, '' where the data source gives none. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds, ascending; empty for a table without a time. */
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** Where it stands in the data, for display settings and links. */
  readonly source: Place;
}

export interface Place {
  readonly frame: number;
  readonly field: number;
  /** Row of the last value. */
  readonly row: number;
}

/** The last value; undefined where there is none. */
export function last({ values }: Series): number | undefined {
  return values[values.length - 1];
}

export function lastTime({ times }: Series): number | undefined {
  return times[times.length - 1];
}

/** Everything of one metric, found once. */
export class SeriesIndex {
  readonly #byName = new Map<string, Series[]>();

  constructor(readonly all: readonly Series[]) {
    for (const series of all) {
      const known = this.#byName.get(series.name);
      if (known) known.push(series);
      else this.#byName.set(series.name, [series]);
    }
  }

  of(name: string): readonly Series[] {
    return this.#byName.get(name) ?? [];
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The last value of the series of a metric that has all these labels. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
    const found = this.find(name, labels);
    return found && last(found);
  }

  find(name: string, labels: Readonly<Record<string, string>> = {}): Series | undefined {
    return this.of(name).find((series) => matches(series, labels));
  }

  names(): string[] {
    return [...this.#byName.keys()].sort();
  }

  /** Of the newest value of all; undefined for tables without a time. */
  newest(): number | undefined {
    let newest: number | undefined;
    for (const series of this.all) {
      const time = lastTime(series);
      if (time !== undefined && (newest === undefined || time > newest)) newest = time;
    }
    return newest;
  }
}

export function matches(series: Series, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(labels).every(([label, value]) => series.labels[label] === value);
}
