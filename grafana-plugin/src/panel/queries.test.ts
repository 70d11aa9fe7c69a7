import { readFileSync } from 'node:fs';
import * as capacity from '../capacity/metrics.js';
import { catalogue } from '../catalogue/catalogue.js';
import type { ViewName } from '../options.js';
import * as sla from '../sla/metrics.js';
import { queries } from './queries.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const views = Object.keys(queries) as ViewName[];
const matches = (view: ViewName, metric: string) =>
  new RegExp(`^(${/=~"([^"]+)"/.exec(queries[view])![1]})$`).test(metric);
const alertsOf = (family?: string) =>
  catalogue.flatMap((entry) => (entry.alert && (!family || entry.family === family) ? [entry.alert.metric] : []));
const named = (metrics: object) =>
  Object.values(metrics).filter((one): one is string => typeof one === 'string' && one.startsWith('leadline_'));

describe('the queries that the panel names', () => {
  it('are those of the README', () => {
    const said = views.map((view) => queries[view].replaceAll('|', '\\|'));
    expect(said.filter((query) => !readme.includes(`\`${query}\``))).toEqual([]);
  });

  it.each([
    ['brief', [...alertsOf(), 'leadline_indicator_status', 'leadline_indicator_trust_status']],
    ['cohorts', Object.values(catalogue.find(({ id }) => id === 'cohort-retention')!.metrics)],
    ['sla', [...named(sla), ...alertsOf('sla')]],
    ['capacity', [...named(capacity), ...alertsOf('capacity')]],
  ] as const)('answer with all that %s reads', (view, metrics) => {
    expect(metrics.length).toBeGreaterThan(3);
    expect(metrics.filter((metric) => !matches(view, metric))).toEqual([]);
  });

  it('leave out what a view has no use for', () => {
    expect(views.filter((view) => matches(view, 'leadline_build_info'))).toEqual([]);
  });
});
