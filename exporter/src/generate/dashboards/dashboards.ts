import type { Indicator } from '../../indicators/define.js';
import type { Output } from '../outputs.js';
import type { GenerateSettings } from '../settings.js';
import type { Context } from './context.js';
import { capacity } from './pages/capacity.js';
import { retention } from './pages/retention.js';
import { sla } from './pages/sla.js';
import { trust } from './pages/trust.js';
import { weekly } from './pages/weekly.js';
import { renderDashboard } from './render/dashboard.js';
import type { DashboardSpec } from './spec/dashboard.js';

/** What is on each dashboard, the one for everybody first. */
export function dashboardSpecs(catalogue: readonly Indicator[], settings: GenerateSettings): DashboardSpec[] {
  const context: Context = { catalogue, settings };
  return [weekly, retention, sla, capacity, trust]
    .map((page) => page(context))
    .map((spec) => (settings.withoutPlugin ? withoutPlugin(spec) : spec));
}

/** `dashboards/<page>.json`, as Grafana reads them. */
export function dashboards(catalogue: readonly Indicator[], settings: GenerateSettings): Output[] {
  return dashboardSpecs(catalogue, settings).map((spec) => ({
    path: `dashboards/${spec.page}.json`,
    text: renderDashboard(spec, settings),
  }));
}

function withoutPlugin(spec: DashboardSpec): DashboardSpec {
  const sections = spec.sections.map((section) => ({
    ...section,
    lines: section.lines.map((line) => line.flatMap((panel) => (panel.kind === 'signals' ? panel.instead : [panel]))),
  }));
  return { ...spec, sections };
}
