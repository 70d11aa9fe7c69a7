import type { Indicator } from '../../../indicators/define.js';
import { mainPanel } from '../automatic.js';
import type { Context } from '../context.js';
import type { PanelSpec, Table, Trend } from '../spec/panel.js';
import { Readings } from './hand.js';

/** What will probably be lost, how far past forecasts were off, and what goes with it. */
export function lossLines(indicator: Indicator, { settings }: Context): PanelSpec[][] {
  const readings = new Readings(indicator);
  return [[{ ...mainPanel(indicator, settings), width: 12 }, lossTable(readings)], [revenueTrend(readings)]];
}

function lossTable(readings: Readings): Table {
  const count = { unit: 'locale', decimals: 0 };
  const edge = (key: string) => readings.latest(key, { by: ['segment'], where: ['coverage="0.8"'] });
  return {
    kind: 'table',
    key: 'losses/segments',
    title: 'Customers who will probably be lost, by segment',
    description:
      'Expected if nothing is done, within what in 8 of 10 past forecasts it turned out to be, beside the last loss that is known.',
    ...{ width: 12, height: 9 },
    queries: [
      { expr: readings.latest('lost'), legend: 'lost', instant: true },
      { expr: edge('lower'), legend: 'lower', instant: true },
      { expr: edge('upper'), legend: 'upper', instant: true },
      { expr: readings.latest('active'), legend: 'active', instant: true },
      { expr: readings.latest('lastLost'), legend: 'last', instant: true },
      { expr: readings.latest('lastActive'), legend: 'base', instant: true },
    ],
    columns: [
      { from: 'segment', title: 'Segment' },
      { from: 'lost', title: 'Expected', ...count },
      { from: 'lower', title: 'At least', ...count },
      { from: 'upper', title: 'At most', ...count },
      { from: 'active', title: 'Of', ...count },
      { from: 'last', title: 'Lost last time', ...count },
      { from: 'base', title: 'Of those then', ...count },
    ],
    sortBy: { title: 'Expected', descending: true },
  };
}

function revenueTrend(readings: Readings): Trend {
  return {
    kind: 'trend',
    key: 'losses/revenue',
    title: 'Revenue that goes with them',
    description: 'What customers brought lately, each one’s times the chance that the customer is lost.',
    ...{ width: 24, height: 8, unit: 'locale', decimals: 0, fromZero: true },
    queries: [{ expr: readings.latest('revenueAtRisk'), legend: '{{segment}}, {{currency}}' }],
  };
}
