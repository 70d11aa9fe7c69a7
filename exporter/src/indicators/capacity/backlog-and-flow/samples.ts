import type { Sample } from '../../define.js';
import type { Flow } from './flows.js';
import type { Growth } from './growth.js';
import type { metrics } from './metrics.js';
import { drainSeconds, netFlow, sumOf, usualOf, windows, WINDOWS, workSeconds } from './pace.js';
import type { Utilisation } from './staff.js';

type FlowSample = Sample<typeof metrics>;

/** Most series of one queue. */
export const SERIES_PER_QUEUE = 19;

/** @param usualWeeks over how many weeks the usual rates are averaged */
export function flowSamples(flow: Flow, growth: Growth | null, usualWeeks: number): FlowSample[] {
  const labels = { queue: flow.queue };
  const sample = (metric: keyof typeof metrics, value: number): FlowSample => ({ metric, labels, value });
  const drain = drainSeconds(flow);
  return [
    ...(growth ? [sample('growth', growth.times), sample('usualWork', growth.usualSeconds)] : []),
    sample('backlog', flow.backlog),
    sample('work', workSeconds(flow)),
    sample(
      'usualChange',
      usualOf(usualWeeks, (ago) => netFlow(flow, 1, ago - 1)),
    ),
    ...(drain === null ? [] : [sample('drain', drain)]),
    sample('draining', drain === null ? 0 : 1),
    ...windows.flatMap((window) => {
      const [days, hours] = [WINDOWS[window], 24 * WINDOWS[window]];
      const usual = (counts: readonly number[]) => usualOf(usualWeeks, (ago) => sumOf(counts, days, ago)) / hours;
      const values = {
        arrivals: sumOf(flow.arrivals, days) / hours,
        completions: sumOf(flow.completions, days) / hours,
        netFlow: netFlow(flow, days) / hours,
        usualArrivals: usual(flow.arrivals),
        usualCompletions: usual(flow.completions),
      };
      return Object.entries(values).map(([metric, value]) => ({
        metric: metric as keyof typeof values,
        labels: { ...labels, window },
        value,
      }));
    }),
  ];
}

export function staffSamples({ queue, perAgentHour, ratio }: Utilisation): FlowSample[] {
  return [
    { metric: 'perAgentHour', labels: { queue }, value: perAgentHour },
    ...(ratio === null ? [] : [{ metric: 'utilisation' as const, labels: { queue }, value: ratio }]),
  ];
}
