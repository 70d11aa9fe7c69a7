import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as statetimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import * as timeseries from '@grafana/grafana-foundation-sdk/timeseries';
import type { Place } from '../layout.js';
import type { Lanes, Trend } from '../spec/panel.js';
import { dress, targets, type Built, type Override } from './shared.js';

/** Enough for a wall, and a month of half-minute scrapes is still read quickly. */
const POINTS = 400;

const QUIET: Override[] = [
  { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 6] } },
  { id: 'custom.lineWidth', value: 1 },
  { id: 'custom.fillOpacity', value: 0 },
  { id: 'color', value: { mode: 'fixed', fixedColor: 'text' } },
];
const EDGE: Override[] = [
  { id: 'custom.lineWidth', value: 0 },
  { id: 'custom.fillOpacity', value: 0 },
  { id: 'color', value: { mode: 'fixed', fixedColor: 'text' } },
];

export function renderTrend(spec: Trend, place: Place): Built {
  const panel = dress(new timeseries.PanelBuilder(), spec, place)
    .targets(targets(spec.queries))
    .maxDataPoints(POINTS)
    .drawStyle(spec.bars ? common.GraphDrawStyle.Bars : common.GraphDrawStyle.Line)
    .lineWidth(spec.bars ? 1 : 2)
    .fillOpacity(spec.bars ? 60 : 6)
    .lineInterpolation(common.LineInterpolation.Linear)
    .showPoints(common.VisibilityMode.Never)
    .spanNulls(true)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .calcs([]),
    )
    .tooltip(
      new common.VizTooltipOptionsBuilder().mode(common.TooltipDisplayMode.Multi).sort(common.SortOrder.Descending),
    )
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.PaletteClassicByName));
  if (spec.fromZero) panel.axisSoftMin(0);
  if (spec.limits)
    panel.thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(common.GraphThresholdsStyleMode.Dashed));
  for (const name of spec.comparisons ?? []) panel.overrideByRegexp(`/^${name}/`, QUIET.slice());
  rename(panel, spec.names);
  if (spec.band) {
    const [lower, upper] = spec.band;
    panel.overrideByName(lower, EDGE.slice());
    panel.overrideByName(upper, [
      ...EDGE,
      { id: 'custom.fillBelowTo', value: lower },
      { id: 'custom.fillOpacity', value: 16 },
    ]);
  }
  return panel;
}

export function renderLanes(spec: Lanes, place: Place): Built {
  const panel = dress(new statetimeline.PanelBuilder(), spec, place)
    .targets(targets(spec.queries))
    .maxDataPoints(POINTS)
    .showValue(common.VisibilityMode.Never)
    .mergeValues(true)
    .rowHeight(0.8)
    .lineWidth(0)
    .fillOpacity(85)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .calcs([]),
    )
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.Thresholds));
  rename(panel, spec.names);
  return panel;
}

function rename(
  panel: { overrideByName(name: string, properties: Override[]): unknown },
  names: Trend['names'] = {},
): void {
  for (const [name, title] of Object.entries(names)) panel.overrideByName(name, [{ id: 'displayName', value: title }]);
}
