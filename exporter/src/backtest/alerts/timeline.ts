import { TARGETS } from '../../model/promises.js';
import type { Timeline, TimelineRow } from '../result.js';
import { episodesOf, type Condition } from './episodes.js';
import { eventsOf, type Stretch } from './match.js';
import type { SeriesLog } from './series.js';
import { NEVER, type TruthLog } from './truth-log.js';

const MOST_ROWS = 12;
const OWN_VALUES: ReadonlySet<string> = new Set(TARGETS);

/** Alerts and events of the label sets that had most of them. */
export function timelineOf(
  readings: SeriesLog,
  truth: TruthLog,
  condition: Condition,
  points: readonly Date[],
  everyMs: number,
): Timeline {
  const span = ({ from, to }: Stretch) => ({
    from: points[from]!.toISOString(),
    to: new Date(points[to]!.getTime() + everyMs).toISOString(),
  });
  const rows = [...new Set([...readings.keys(), ...truth.shownAt.keys()])].map((key): TimelineRow => {
    const values = readings.get(key);
    const shownAt = truth.shownAt.get(key);
    const alerts = values ? episodesOf(values, condition) : [];
    return {
      name: nameOf(readings.labelsOf(key) ?? truth.shownAt.labelsOf(key) ?? {}),
      alerts: alerts.map(({ firedAt, lastAt }) => ({
        ...span({ from: firedAt, to: lastAt }),
        outcome: outcomeOf(truth.matured[firedAt] ?? false, shownAt?.[firedAt] ?? NaN),
      })),
      events: shownAt ? eventsOf(shownAt).map(span) : [],
    };
  });
  const telling = rows.filter(({ alerts, events }) => alerts.length + events.length > 0);
  telling.sort((a, b) => weightOf(b) - weightOf(a) || a.name.localeCompare(b.name, 'en'));
  return { rows: telling.slice(0, MOST_ROWS), more: Math.max(0, telling.length - MOST_ROWS) };
}

function outcomeOf(matured: boolean, shownAt: number): TimelineRow['alerts'][number]['outcome'] {
  if (!matured) return 'open';
  if (Number.isNaN(shownAt)) return 'unjudged';
  return shownAt === NEVER ? 'wrong' : 'right';
}

function weightOf({ alerts, events }: TimelineRow): number {
  return alerts.length + events.length;
}

/** Empty where there is only one series. */
function nameOf(labels: Readonly<Record<string, string>>): string {
  return Object.values(labels).map(inWords).join(' · ');
}

/** Values that leadline itself gives, as `first_response`, are words of a program; those of the business stay as they are. */
function inWords(value: string): string {
  return OWN_VALUES.has(value) ? value.replaceAll('_', ' ') : value;
}
