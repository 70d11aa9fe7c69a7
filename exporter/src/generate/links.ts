import type { Family } from '../indicators/define.js';

/** Dashboards have stable uids, so that alerts, runbooks and other dashboards can link them. */
export const dashboardUids = {
  weekly: 'leadline-weekly',
  retention: 'leadline-retention',
  sla: 'leadline-sla',
  capacity: 'leadline-capacity',
  trust: 'leadline-trust',
} as const;

export type DashboardName = keyof typeof dashboardUids;

/** The dashboard on which an indicator of a family has its panel. */
export function dashboardOf(family: Family): DashboardName {
  if (family === 'pulse') return 'weekly';
  return family === 'freshness' ? 'trust' : family;
}

/** Id of the panel that shows the metric an indicator alerts on: the same whatever indicators come and go. */
export function panelIdOf(indicatorId: string): number {
  return 1000 + (hashOf(indicatorId) % 1_000_000);
}

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
