import { alarmsFor, weight, type Alarm } from '../catalogue/alarms.js';
import { last, type Series, type SeriesIndex } from '../data/series.js';
import * as metrics from './metrics.js';

export interface CapacityRow {
  readonly queue: string;
  readonly alarm: Alarm | undefined;
  readonly backlog?: Series;
  /** Times the usual work that waits, chance allowed for: up to 1 is usual. */
  readonly growth?: number;
  /** Tickets per hour over the last 7 days, and in the same hours of the weeks before. */
  readonly flow: Flow;
  /** Seconds until nothing is open; 'never' where more comes in than is completed. */
  readonly drain?: number | 'never';
  readonly utilisation?: Series;
  /** By hour, ascending; above 0 agents are missing. */
  readonly gaps: readonly Gap[];
}

export interface Flow {
  readonly arrivals?: number;
  readonly completions?: number;
  readonly usualArrivals?: number;
  readonly usualCompletions?: number;
}

export interface Gap {
  /** Hours of work from now: 1 is the one that begins next. */
  readonly ahead: number;
  readonly agents: number;
}

const SOURCES = [metrics.backlog, metrics.arrivals, metrics.completions, metrics.staffingGap];

/** Queues by load; undefined where no metric of theirs is in the data. */
export function prepareCapacity(index: SeriesIndex, alarms: readonly Alarm[]): readonly CapacityRow[] | undefined {
  const queues = new Set(
    SOURCES.flatMap((name) => index.of(name)).flatMap(({ labels }) =>
      labels['queue'] && !labels['drill'] ? [labels['queue']] : [],
    ),
  );
  if (queues.size === 0) return undefined;
  const rows = [...queues].map((queue) => rowOf(queue, index, alarms));
  return rows.sort((a, b) => loadOf(b) - loadOf(a) || (a.queue < b.queue ? -1 : 1));
}

function rowOf(queue: string, index: SeriesIndex, alarms: readonly Alarm[]): CapacityRow {
  const find = (name: string, more: Record<string, string> = {}) =>
    index
      .of(name)
      .find(
        ({ labels }) =>
          labels['queue'] === queue &&
          !labels['drill'] &&
          Object.entries(more).every(([k, v]) => (labels[k] ?? v) === v),
      );
  const value = (name: string, more?: Record<string, string>) => {
    const found = find(name, more);
    return found && last(found);
  };
  const week = { window: '7d' };
  return {
    queue,
    alarm: alarmsFor(alarms, { queue })[0],
    backlog: find(metrics.backlog),
    growth: value(metrics.growth),
    flow: {
      arrivals: value(metrics.arrivals, week),
      completions: value(metrics.completions, week),
      usualArrivals: value(metrics.usualArrivals, week),
      usualCompletions: value(metrics.usualCompletions, week),
    },
    drain: value(metrics.draining) === 0 ? 'never' : value(metrics.drain),
    utilisation: find(metrics.utilisation),
    gaps: index
      .of(metrics.staffingGap)
      .filter(({ labels }) => labels['queue'] === queue && labels['ahead'] !== undefined && !labels['drill'])
      .map((series) => ({ ahead: Number(series.labels['ahead']), agents: last(series)! }))
      .sort((a, b) => a.ahead - b.ahead),
  };
}

/** Alerts first, then how much more than usual waits, then what is open. */
function loadOf({ alarm, growth, backlog }: CapacityRow): number {
  return 1e6 * weight(alarm?.severity) + 1e3 * Math.min(growth ?? 0, 99) + Math.min(backlog ? last(backlog)! : 0, 999);
}
