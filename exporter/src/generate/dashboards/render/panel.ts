import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';
import type { Place } from '../layout.js';
import type { PanelSpec, Signals } from '../spec/panel.js';
import { renderSentence, renderStat } from './numbers.js';
import { dress, targets, type Built } from './shared.js';
import { renderBars, renderMatrix, renderTable } from './tables.js';
import { renderLanes, renderTrend } from './trends.js';

export const SIGNALS_PANEL = 'leadline-signals-panel';

export function renderPanel(spec: PanelSpec, place: Place): Built {
  switch (spec.kind) {
    case 'stat':
      return renderStat(spec, place);
    case 'sentence':
      return renderSentence(spec, place);
    case 'trend':
      return renderTrend(spec, place);
    case 'lanes':
      return renderLanes(spec, place);
    case 'table':
      return renderTable(spec, place);
    case 'matrix':
      return renderMatrix(spec, place);
    case 'bars':
      return renderBars(spec, place);
    case 'signals':
      return renderSignals(spec, place);
  }
}

/** Series come with their metric's name, by which the panel knows what they are. */
function renderSignals(spec: Signals, place: Place): Built {
  return dress(new dashboard.PanelBuilder().type(SIGNALS_PANEL), spec, place)
    .targets(targets(spec.queries))
    .options({ view: spec.view, ...spec.options });
}
