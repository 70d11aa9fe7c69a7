import { alarmsFor, weight, type Alarm } from '../catalogue/alarms.js';
import { last, lastTime, type Series, type SeriesIndex } from '../data/series.js';
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
  readonly drain?: Series | 'never';
  readonly utilisation?: Series;
  /** By hour, ascending; above 0 agents are missing. */
  readonly gaps: readonly Gap[];
}

export interface Flow {
  readonly arrivals?: Series;
  readonly completions?: Series;
  readonly usualArrivals?: Series;
  readonly usualCompletions?: Series;
}

export interface Gap {
  /** Hours of work from now: 1 is the one that begins next. */
  readonly ahead: number;
  /** When it begins, milliseconds, if the reading has a time: of a reading of the hour before, an hour later. */
  readonly at?: number;
  readonly agents: number;
}

const SOURCES = [metrics.backlog, metrics.arrivals, metrics.completions, metrics.staffingGap];

const HOUR = 3_600_000;

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
  const value = (name: string) => {
    const found = find(name);
    return found && last(found);
  };
  const week = { window: '7d' };
  return {
    queue,
    alarm: alarmsFor(alarms, { queue })[0],
    backlog: find(metrics.backlog),
    growth: value(metrics.growth),
    flow: {
      arrivals: find(metrics.arrivals, week),
      completions: find(metrics.completions, week),
      usualArrivals: find(metrics.usualArrivals, week),
      usualCompletions: find(metrics.usualCompletions, week),
    },
    drain: value(metrics.draining) === 0 ? 'never' : find(metrics.drain),
    utilisation: find(metrics.utilisation),
    gaps: index
      .of(metrics.staffingGap)
      .filter(({ labels }) => labels['queue'] === queue && labels['ahead'] !== undefined && !labels['drill'])
      .map(gapOf)
      .sort((a, b) => a.ahead - b.ahead),
  };
}

function gapOf(series: Series): Gap {
  const ahead = Number(series.labels['ahead']);
  const read = lastTime(series);
  const at = read === undefined ? undefined : (Math.ceil(read / HOUR) + ahead - 1) * HOUR;
  return { ahead, at, agents: last(series)! };
}

/** Alerts first, then how much more than usual waits, then what is open. */
function loadOf({ alarm, growth, backlog }: CapacityRow): number {
  return 1e6 * weight(alarm?.severity) + 1e3 * Math.min(growth ?? 0, 99) + Math.min(backlog ? last(backlog)! : 0, 999);
}
