type Labels = Readonly<Record<string, string>>;

/** One number a point for each label set that was ever seen; NaN where there was none. */
export class SeriesLog {
  readonly #series = new Map<string, { readonly labels: Labels; readonly values: Float64Array }>();

  constructor(readonly points: number) {}

  set(labels: Labels, point: number, value: number): void {
    const key = labelKey(labels);
    let series = this.#series.get(key);
    if (!series) {
      series = { labels, values: new Float64Array(this.points).fill(NaN) };
      this.#series.set(key, series);
    }
    series.values[point] = value;
  }

  get(key: string): Float64Array | undefined {
    return this.#series.get(key)?.values;
  }

  keys(): string[] {
    return [...this.#series.keys()];
  }

  labelsOf(key: string): Labels | undefined {
    return this.#series.get(key)?.labels;
  }

  entries(): { readonly key: string; readonly labels: Labels; readonly values: Float64Array }[] {
    return [...this.#series].map(([key, series]) => ({ key, ...series }));
  }
}

/** The same for the same labels in any order. */
export function labelKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
