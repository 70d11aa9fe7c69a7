import * as barchart from '@grafana/grafana-foundation-sdk/barchart';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import * as prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import * as table from '@grafana/grafana-foundation-sdk/table';
import type { Place } from '../layout.js';
import type { Bars, Column, Matrix, Table } from '../spec/panel.js';
import { dress, mappings, refId, targets, thresholds, type Built, type Override } from './shared.js';

export function renderTable(spec: Table, place: Place): Built {
  const fields = spec.columns.map((column) => ({ column, field: fieldOf(spec, column) }));
  const panel = dress(new table.PanelBuilder(), spec, place)
    .targets(targets(spec.queries, prometheus.PromQueryFormat.Table))
    .cellHeight(common.TableCellHeight.Sm)
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: Object.fromEntries(fields.map(({ field }, i) => [field, i])),
        // With one query that has an answer, Grafana calls its numbers `Value`, else by their query.
        renameByName: {
          Value: fields.find(({ column }) => isNumber(spec, column))?.column.title ?? 'Value',
          ...Object.fromEntries(fields.map(({ field, column }) => [field, column.title])),
        },
      },
    });
  if (spec.sortBy)
    panel.sortBy([
      new common.TableSortByFieldStateBuilder().displayName(spec.sortBy.title).desc(spec.sortBy.descending),
    ]);
  for (const column of spec.columns)
    panel.overrideByName(column.title, columnProperties(column, isNumber(spec, column)));
  return panel;
}

function isNumber({ queries }: Table, { from }: Column): boolean {
  return queries.some(({ legend }) => legend === from);
}

function fieldOf({ queries }: Table, { from }: Column): string {
  const index = queries.findIndex(({ legend }) => legend === from);
  return index < 0 ? from : `Value #${refId(index)}`;
}

function columnProperties(column: Column, number: boolean): Override[] {
  const { unit, decimals, description, wordings, limits, width } = column;
  const texts = [...(wordings ? mappings(wordings) : []), ...(number ? [] : [spaced])];
  return [
    ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
    ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
    ...(description === undefined ? [] : [{ id: 'description', value: description }]),
    ...(texts.length === 0 ? [] : [{ id: 'mappings', value: texts }]),
    ...(limits === undefined ? [] : [{ id: 'thresholds', value: thresholds(limits).build() }]),
    ...((limits ?? wordings?.some(({ color }) => color))
      ? [{ id: 'custom.cellOptions', value: { type: 'color-text' } }]
      : []),
    ...(width === undefined ? [] : [{ id: 'custom.width', value: width }]),
  ];
}

/** Names from a source often have an underscore where people write a space. */
const spaced: dashboard.ValueMapping = {
  type: dashboard.MappingType.RegexToText,
  options: { pattern: '^([^_]+)_([^_]+)$', result: { text: '$1 $2' } },
};

export function renderMatrix(spec: Matrix, place: Place): Built {
  const { row, column } = spec;
  const corner = `${row.label}\\${column}`;
  const panel = dress(new table.PanelBuilder(), spec, place)
    .targets(targets(spec.queries, prometheus.PromQueryFormat.Table))
    .cellHeight(common.TableCellHeight.Sm)
    .withTransformation(ascending(column))
    .withTransformation({
      id: 'groupingToMatrix',
      options: { columnField: column, rowField: row.label, valueField: 'Value', emptyValue: 'null' },
    })
    .withTransformation({
      id: 'organize',
      options: { excludeByName: {}, indexByName: {}, renameByName: { [corner]: row.title } },
    });
  panel.sortBy([new common.TableSortByFieldStateBuilder().displayName(row.title).desc(true)]);
  panel.overrideByName(row.title, [
    { id: 'custom.cellOptions', value: { type: 'auto' } },
    { id: 'custom.width', value: 120 },
  ]);
  if (!spec.shaded) return panel;
  return panel
    .noValue('')
    .cellOptions({
      type: 'color-background',
      mode: common.TableCellBackgroundDisplayMode.Basic,
    } as common.TableColoredBackgroundCellOptions)
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.ContinuousBlues));
}

/** Numbers as they are now, beside each other in the order of a label. */
export function renderBars(spec: Bars, place: Place): Built {
  const title = spec.queries[0]!.legend ?? spec.title;
  return dress(new barchart.PanelBuilder(), spec, place)
    .targets(targets(spec.queries, prometheus.PromQueryFormat.Table))
    .withTransformation(ascending(spec.label))
    .withTransformation({
      id: 'organize',
      options: { excludeByName: { Time: true }, indexByName: {}, renameByName: { Value: title } },
    })
    .xField(spec.label)
    .showValue(common.VisibilityMode.Auto)
    .barWidth(0.8)
    .fillOpacity(70)
    .xTickLabelSpacing(80)
    .legend(
      new common.VizLegendOptionsBuilder()
        .showLegend(false)
        .displayMode(common.LegendDisplayMode.List)
        .placement(common.LegendPlacement.Bottom)
        .calcs([]),
    )
    .colorScheme(new dashboard.FieldColorBuilder().mode(dashboard.FieldColorModeId.PaletteClassic));
}

/** Prometheus gives series in no order. */
function ascending(field: string): dashboard.DataTransformerConfig {
  return { id: 'sortBy', options: { fields: {}, sort: [{ field, desc: false }] } };
}
