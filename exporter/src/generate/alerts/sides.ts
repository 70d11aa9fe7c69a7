import type { AlertRule } from './rule.js';

/** What the text of an alert tells beside its value, each of a query of its own. */
export type SideName = 'weekAgo' | 'right' | 'total' | 'leadDays' | 'leadHours';

export interface Side {
  readonly name: SideName;
  /** PromQL; `weekAgo` has a series for each of the alert, the others have one or none. */
  readonly expr: string;
}

/** The side queries of a rule. */
export function sidesOf(rule: AlertRule): Side[] {
  const { id, severity, weekAgo, measured } = rule;
  const labels = `indicator="${id}",severity="${severity}"`;
  const episodes = `max(leadline_indicator_episodes{${labels}})`;
  const lead = `max(leadline_indicator_lead_time_seconds{${labels},quantile="0.5"})`;
  const trust: Side[] = [
    { name: 'right', expr: `round(max(leadline_indicator_precision_ratio{${labels}}) * ${episodes})` },
    { name: 'total', expr: episodes },
    { name: 'leadDays', expr: `${lead} / 86400` },
    { name: 'leadHours', expr: `${lead} / 3600` },
  ];
  return [
    ...(weekAgo === undefined ? [] : [{ name: 'weekAgo', expr: weekAgo } as const]),
    ...(measured === 'yes' ? trust : []),
  ];
}
