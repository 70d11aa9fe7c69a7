/** One metric family to be rendered, with its series. Label names are the same in every sample. */
export interface Family {
  readonly name: string;
  /** A gauge, unless its samples are quantiles, by the label of that name, which only a summary may have. */
  readonly type?: 'summary';
  readonly help: string;
  readonly samples: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

/** A rendered piece of the exposition; never changed once made. */
export interface Chunk {
  /** Names of the metric families in it; no two chunks of a snapshot may share one. */
  readonly families: readonly string[];
  readonly series: number;
  readonly text: Buffer;
  /** Without the closing `# EOF`, which stands once, at the end of a snapshot. */
  readonly openMetrics: Buffer;
  readonly textGzip: Buffer;
  readonly openMetricsGzip: Buffer;
}

export type ExpositionFormat = 'text' | 'openMetrics';

/** All chunks joined: what a scrape sends, as it is. */
export interface Snapshot {
  readonly series: number;
  body(format: ExpositionFormat, gzip: boolean): Buffer;
}
