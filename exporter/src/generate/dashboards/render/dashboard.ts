import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import { dashboardUids, panelIdOf } from '../../links.js';
import { defaultSettings, type GenerateSettings } from '../../settings.js';
import { placeHeading, placeLine } from '../layout.js';
import type { Choice, DashboardSpec, Section } from '../spec/dashboard.js';
import type { PanelSpec } from '../spec/panel.js';
import { renderPanel, SIGNALS_PANEL } from './panel.js';
import { datasource } from './shared.js';

const TAG = 'leadline';
const INPUT = 'DS_PROMETHEUS';
const IN_CONTROLS_MENU = 'inControlsMenu';
/** What the panels' options are written for. */
const GRAFANA = '12.3.0';
const PANEL_NAMES: Readonly<Record<string, string>> = {
  barchart: 'Bar chart',
  stat: 'Stat',
  'state-timeline': 'State timeline',
  table: 'Table',
  timeseries: 'Time series',
  [SIGNALS_PANEL]: 'Leadline Signals',
};

/** A dashboard as Grafana imports it by hand and reads it from a file. */
export function renderDashboard(spec: DashboardSpec, settings: GenerateSettings): string {
  const builder = new dashboard.DashboardBuilder(spec.title)
    .uid(dashboardUids[spec.page])
    .description(spec.description)
    .tags([TAG])
    .timezone('browser')
    .time({ from: `now-${spec.since}`, to: 'now' })
    .refresh(spec.refresh)
    .tooltip(dashboard.DashboardCursorSync.Crosshair)
    .withVariable(datasourceVariable(settings))
    .links(links());
  for (const choice of spec.choices) builder.withVariable(choiceVariable(choice));
  let y = 0;
  for (const section of spec.sections) y = addSection(builder, section, y);
  const built = builder.build();
  const types = [...new Set((built.panels ?? []).map(({ type }) => type).filter((type) => type !== 'row'))].sort();
  return JSON.stringify({ ...importing(types), ...built }, withoutPlacement, 2) + '\n';
}

/** The SDK places every link in a menu that dashboards of this version do not have: a link so placed is drawn nowhere. */
function withoutPlacement(key: string, value: unknown): unknown {
  return key === 'placement' && value === IN_CONTROLS_MENU ? undefined : value;
}

function addSection(builder: dashboard.DashboardBuilder, { title, lines }: Section, top: number): number {
  let y = top;
  if (title !== undefined) {
    const place = placeHeading(y);
    builder.withRow(
      new dashboard.RowBuilder(title)
        .id(panelIdOf(`heading/${title}`))
        .gridPos({ ...place })
        .collapsed(false),
    );
    y += place.h;
  }
  for (const line of lines) {
    const places = placeLine(line, y);
    line.forEach((panel: PanelSpec, i) => builder.withPanel(renderPanel(panel, places[i]!)));
    y += places[0]!.h;
  }
  return y;
}

/** What Grafana asks for, and checks, when somebody imports the file. */
function importing(types: readonly string[]) {
  const input = {
    ...{ name: INPUT, label: 'Prometheus', description: 'Where leadline is scraped', type: 'datasource' },
    ...{ pluginId: 'prometheus', pluginName: 'Prometheus' },
  };
  return {
    __inputs: [input],
    __elements: {},
    __requires: [
      { type: 'grafana', id: 'grafana', name: 'Grafana', version: GRAFANA },
      { type: 'datasource', id: 'prometheus', name: 'Prometheus', version: '1.0.0' },
      ...types.map((id) => ({ type: 'panel', id, name: PANEL_NAMES[id] ?? id, version: '' })),
    ],
  };
}

function datasourceVariable({ datasourceUid }: GenerateSettings) {
  // Read from a file the input stays as it is: no data source has that name, and Grafana takes its default Prometheus.
  const value = datasourceUid === defaultSettings.datasourceUid ? `\${${INPUT}}` : datasourceUid;
  return new dashboard.DatasourceVariableBuilder('datasource')
    .label('Data source')
    .type('prometheus')
    .current({ text: value, value, selected: true });
}

function choiceVariable({ name, title, metric }: Choice) {
  // The whole is "all" to leadline where Grafana has a choice of its own for it.
  const query = `label_values(${metric}{drill="",${name}!="all"}, ${name})`;
  return new dashboard.QueryVariableBuilder(name)
    .label(title)
    .datasource(datasource)
    .query({ qryType: 1, query, refId: name })
    .definition(query)
    .refresh(dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(dashboard.VariableSort.NaturalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ text: ['All'], value: ['$__all'], selected: true });
}

function links() {
  return [
    new dashboard.DashboardLinkBuilder('More')
      .type(dashboard.DashboardLinkType.Dashboards)
      .tags([TAG])
      .includeVars(true)
      .keepTime(false),
    new dashboard.DashboardLinkBuilder('Alerts')
      .url('/alerting/list')
      .icon('bell')
      .tooltip('The alerts behind these pages'),
  ];
}
