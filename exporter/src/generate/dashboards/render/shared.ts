import type * as cog from '@grafana/grafana-foundation-sdk/cog';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import { panelIdOf } from '../../links.js';
import type { Place } from '../layout.js';
import type { Limit, PanelSpec, Query, Wording } from '../spec/panel.js';

/** Chosen at the head of each dashboard. */
export const datasource = { type: 'prometheus', uid: '${datasource}' } as const;

export const NO_DATA = 'not known yet';

export type Built = cog.Builder<dashboard.Panel>;
export type Override = { readonly id: string; readonly value: unknown };

/** What every panel builder of the SDK can do, whatever it draws. */
interface Buildable extends Built {
  id(id: number): this;
  title(title: string): this;
  description(description: string): this;
  gridPos(place: Place): this;
  datasource(datasource: { type: string; uid: string }): this;
  links(links: cog.Builder<dashboard.DashboardLink>[]): this;
  unit(unit: string): this;
  decimals(decimals: number): this;
  noValue(text: string): this;
  mappings(mappings: dashboard.ValueMapping[]): this;
  thresholds(thresholds: cog.Builder<dashboard.ThresholdsConfig>): this;
}

export function dress<B extends Buildable>(builder: B, spec: PanelSpec, place: Place): B {
  builder
    .id(panelIdOf(spec.key))
    .title(spec.title)
    .description(spec.description)
    .gridPos({ ...place });
  builder.datasource(datasource).noValue(spec.noValue ?? NO_DATA);
  builder.links((spec.links ?? []).map(({ title, url }) => new dashboard.DashboardLinkBuilder(title).url(url)));
  if (spec.unit !== undefined) builder.unit(spec.unit);
  if (spec.decimals !== undefined) builder.decimals(spec.decimals);
  if (spec.wordings) builder.mappings(mappings(spec.wordings));
  return builder.thresholds(thresholds(spec.limits ?? [{ from: null, color: 'text' }]));
}

export function thresholds(limits: readonly Limit[]): cog.Builder<dashboard.ThresholdsConfig> {
  const steps = limits.map(({ from, color }) => ({ value: from, color }));
  return new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps(steps);
}

export function mappings(wordings: readonly Wording[]): dashboard.ValueMapping[] {
  const options = wordings.map(({ value, text, color }, index) => [
    String(value),
    { text, index, ...(color ? { color } : {}) },
  ]);
  return [
    { type: dashboard.MappingType.ValueToText, options: Object.fromEntries(options) as dashboard.ValueMap['options'] },
  ];
}

/** `A` to `Z`, `AA`, ...: how a panel's queries are told apart. */
export function refId(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : refId(Math.floor(index / 26) - 1) + letter;
}

export function targets(queries: readonly Query[], format = prometheus.PromQueryFormat.TimeSeries) {
  return queries.map(({ expr, legend, instant }, i) => {
    const query = new prometheus.DataqueryBuilder().refId(refId(i)).expr(expr).datasource(datasource).format(format);
    if (legend !== undefined && format === prometheus.PromQueryFormat.TimeSeries) query.legendFormat(legend);
    return instant ? query.instant() : query.range();
  });
}
