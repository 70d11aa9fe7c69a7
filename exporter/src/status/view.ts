/** What the status page and `/-/ready` show; plain data, made from the scheduler's state at the moment of asking. */
export interface StatusView {
  readonly version: string;
  readonly startedAt: Date;
  readonly now: Date;
  readonly configFile: string;
  readonly lastReload: { readonly at: Date; readonly ok: boolean; readonly message: string } | null;
  readonly sources: readonly SourceStatus[];
  readonly entities: readonly EntityStatus[];
  readonly indicators: readonly IndicatorStatus[];
  readonly series: number;
  readonly waitingFor: readonly string[];
}

export interface SourceStatus {
  readonly name: string;
  readonly engine: string;
  /** Where it is, without credentials. */
  readonly address: string;
  readonly state: 'ok' | 'failing' | 'waiting';
  readonly lastError: string | null;
}

/** What is common to everything that runs on a schedule. */
export interface JobStatus {
  readonly running: boolean;
  readonly lastSuccessAt: Date | null;
  readonly lastDurationSeconds: number | null;
  readonly lastError: string | null;
  readonly nextRunAt: Date | null;
}

export interface EntityStatus extends JobStatus {
  readonly name: string;
  readonly source: string;
  readonly state: 'ok' | 'waiting' | 'backfilling' | 'failing' | 'stale' | 'frozen';
  /** In words, when the state is not ok. */
  readonly reason: string | null;
  readonly rows: number | null;
  readonly rejectedRows: number;
  readonly newestAt: Date | null;
  /** 0..1 during a backfill. */
  readonly progress: number | null;
}

export interface IndicatorStatus extends JobStatus {
  readonly id: string;
  readonly title: string;
  readonly family: string;
  readonly owner: string | null;
  readonly state: 'ok' | 'waiting' | 'not_enough_data' | 'stale' | 'failed';
  readonly reason: string | null;
  readonly series: number;
  readonly droppedSeries: number;
}
