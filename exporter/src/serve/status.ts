import type { SourceConfig } from '../config/config.js';
import { hasAlert } from '../indicators/define.js';
import type { EntityStatus, IndicatorStatus, JobStatus, SourceStatus, StatusView } from '../status/view.js';
import type { Job } from '../scheduler/job.js';
import type { ServedEntity } from './entity.js';
import type { ServedIndicator } from './indicator.js';
import type { Runtime } from './runtime.js';

export function statusOf(
  runtime: Runtime,
  rest: Pick<StatusView, 'version' | 'startedAt' | 'now' | 'lastReload' | 'series'>,
): StatusView {
  const entities = [...runtime.entities.values()].map((entity) => entityStatus(entity, runtime, rest.now));
  return {
    ...rest,
    configFile: runtime.config.file,
    sources: [...runtime.config.sources.values()].map((source) => sourceStatus(source, runtime)),
    entities,
    indicators: [...runtime.indicators.values()].map(indicatorStatus),
    waitingFor: runtime.waitingFor(),
  };
}

function jobStatus({ running, lastSuccessAt, lastDurationSeconds, lastError, nextRunAt }: Job): JobStatus {
  return { running, lastSuccessAt, lastDurationSeconds, lastError, nextRunAt };
}

function sourceStatus(source: SourceConfig, runtime: Runtime): SourceStatus {
  const users = [...runtime.entities.values()].filter((entity) => entity.input.config.source === source.name);
  const failing = users.find((entity) => entity.job.lastError !== null);
  const answered = users.some((entity) => entity.job.lastSuccessAt !== null);
  return {
    name: source.name,
    engine: source.engine,
    address: addressOf(source),
    state: failing ? 'failing' : answered ? 'ok' : 'waiting',
    lastError: failing?.job.lastError ?? null,
  };
}

function addressOf(source: SourceConfig): string {
  if (source.engine === 'duckdb') return source.path === ':memory:' ? 'files' : source.path;
  const { hostname, port, pathname } = new URL(source.url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

function entityStatus(entity: ServedEntity, runtime: Runtime, now: Date): EntityStatus {
  const { config } = entity.input;
  const { progress, extent, job } = entity;
  const age = entity.lastReadAt === null ? null : now.getTime() - entity.lastReadAt.getTime();
  const frozen = frozenReason(entity, runtime);
  const stale = age !== null && age > config.staleAfterMs;
  const state = stale
    ? 'stale'
    : job.lastError !== null
      ? 'failing'
      : progress?.mode === 'backfill'
        ? 'backfilling'
        : entity.rows === null
          ? 'waiting'
          : frozen
            ? 'frozen'
            : 'ok';
  return {
    ...jobStatus(job),
    name: entity.name,
    source: config.source,
    state,
    reason: state === 'frozen' ? frozen : stale ? 'not read for longer than its stale_after' : null,
    lastSuccessAt: entity.lastReadAt,
    rows: extent?.rows ?? null,
    rejectedRows: entity.rejectedRows,
    newestAt: extent?.newestAt ?? null,
    progress: progress?.rowsTotal ? Math.min(1, progress.rowsRead / progress.rowsTotal) : null,
  };
}

/** The freshness indicator is who knows; an entity it has not judged yet counts as alive. */
function frozenReason(entity: ServedEntity, runtime: Runtime): string | null {
  for (const indicator of runtime.indicators.values()) {
    const state = indicator.freshness.get(entity.name);
    if (state?.frozen) return state.reason;
  }
  return null;
}

function indicatorStatus(served: ServedIndicator): IndicatorStatus {
  const { indicator } = served.input;
  const { outcome } = served;
  const waiting = served.waitingFor();
  return {
    ...jobStatus(served.job),
    id: indicator.id,
    title: indicator.words.title,
    family: indicator.family,
    owner: hasAlert(indicator) ? indicator.ownerRole : null,
    state: outcome?.status ?? 'waiting',
    reason:
      outcome === null
        ? waiting.length > 0
          ? `waits for ${waiting.join(' and ')}`
          : null
        : outcome.status === 'ok'
          ? null
          : outcome.reason,
    series: served.series,
    droppedSeries: outcome?.status === 'ok' ? outcome.dropped : 0,
  };
}
