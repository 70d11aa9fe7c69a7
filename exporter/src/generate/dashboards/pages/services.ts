import type { Indicator } from '../../../indicators/define.js';
import { mainPanel } from '../automatic.js';
import type { Context } from '../context.js';
import type { PanelSpec, Table, Trend } from '../spec/panel.js';
import { Readings } from './hand.js';

/** What each service did, against what is promised and against itself. */
export function serviceLines(indicator: Indicator, { settings }: Context): PanelSpec[][] {
  return [[services(indicator, mainPanel(indicator, settings)), serviceTable(indicator)]];
}

function services(indicator: Indicator, { key, description }: Trend): Trend {
  const readings = new Readings(indicator);
  return {
    kind: 'trend',
    ...{ key, description, title: indicator.words.title },
    ...{ width: 14, height: 9, unit: 'percentunit', decimals: 1, comparisons: ['Promised'] },
    queries: [
      { expr: readings.latest('attainment', { by: ['service'], where: ['window="7d"'] }), legend: '{{service}}' },
      { expr: readings.latest('promised'), legend: 'Promised' },
    ],
  };
}

function serviceTable(indicator: Indicator): Table {
  const readings = new Readings(indicator);
  const within = (window: string) => ({ by: ['service'], where: [`window="${window}"`] });
  return {
    kind: 'table',
    key: 'services/now',
    title: 'Each service, last 7 against last 28 days',
    description: 'Where the 7 days are below the 28 it is getting worse.',
    ...{ width: 10, height: 9 },
    queries: [
      { expr: readings.latest('attainment', within('7d')), legend: 'week', instant: true },
      { expr: readings.latest('attainment', within('28d')), legend: 'month', instant: true },
      { expr: readings.latest('events', within('7d')), legend: 'events', instant: true },
    ],
    columns: [
      { from: 'service', title: 'Service' },
      { from: 'week', title: 'Last 7 days', unit: 'percentunit', decimals: 1 },
      { from: 'month', title: 'Last 28 days', unit: 'percentunit', decimals: 1 },
      { from: 'events', title: 'Events in 7 days', unit: 'locale', decimals: 0 },
    ],
    sortBy: { title: 'Last 7 days', descending: false },
  };
}
