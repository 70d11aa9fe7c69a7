import type { Sample } from '../../define.js';
import { gapOf, missingIn } from './gaps.js';
import type { metrics } from './metrics.js';
import { HOUR_MS } from './plan.js';
import type { QueueAhead } from './read.js';

type StaffingSample = Sample<typeof metrics>;

const WINDOWS = { '24h': 24, '168h': 168 } as const;
const HOURS_SHOWN = 24;

/** Most series of one queue. */
export const SERIES_PER_QUEUE = 4 + 4 * Object.keys(WINDOWS).length + 4 * HOURS_SHOWN;

export function staffingSamples({ group, handlingHours, hours }: QueueAhead, asOf: Date): StaffingSample[] {
  const queue = group.name;
  const from = Math.ceil(asOf.getTime() / HOUR_MS) * HOUR_MS;
  const within = (count: number) => hours.filter(({ hour }) => hour < from + count * HOUR_MS);
  const day = gapOf(within(HOURS_SHOWN));
  const { skill } = group;
  return [
    ...(day
      ? [{ metric: 'share' as const, labels: { queue }, value: day.required > 0 ? day.missing / day.required : 0 }]
      : []),
    { metric: 'handling', labels: { queue }, value: handlingHours * 3600 },
    { metric: 'error', labels: { queue }, value: skill.wape },
    { metric: 'unchangedError', labels: { queue }, value: Math.min(skill.lastWeek, skill.yesterday) },
    ...Object.entries(WINDOWS).flatMap(([window, count]): StaffingSample[] => {
      const gap = gapOf(within(count));
      if (!gap) return [];
      const labels = { queue, window };
      const { missing, required, largest } = gap;
      return [
        { metric: 'missingHours', labels, value: missing * 3600 },
        { metric: 'requiredHours', labels, value: required * 3600 },
        { metric: 'largest', labels, value: largest ? missingIn(largest) : 0 },
        ...(largest ? [{ metric: 'largestAt' as const, labels, value: largest.hour / 1000 }] : []),
      ];
    }),
    ...within(HOURS_SHOWN).flatMap((hour): StaffingSample[] => {
      const labels = { queue, ahead: String((hour.hour - from) / HOUR_MS + 1) };
      return [
        { metric: 'missing', labels, value: missingIn(hour) },
        { metric: 'required', labels, value: hour.required },
        { metric: 'planned', labels, value: hour.planned },
        { metric: 'arrivals', labels, value: hour.arrivals },
      ];
    }),
  ];
}
