import { catalogue } from '../../indicators/catalogue.gen.js';
import { defineIndicator, gauge, type Indicator } from '../../indicators/define.js';
import { dashboardOf, dashboardUids, panelIdOf } from '../links.js';
import { defaultSettings, type GenerateSettings } from '../settings.js';
import { dashboards, dashboardSpecs } from './dashboards.js';
import { ownMetrics } from './own-metrics.js';
import { metricsIn } from './promql.js';
import type { PanelSpec } from './spec/panel.js';

interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource?: { uid: string };
  targets?: { refId: string; expr: string; datasource: { uid: string } }[];
  fieldConfig?: { defaults: { thresholds?: { steps: { value: number | null }[] }; unit?: string } };
  links?: { title: string; url: string }[];
  transformations?: { id: string; options: { renameByName?: Record<string, string> } }[];
}
interface Dashboard {
  uid: string;
  title: string;
  schemaVersion: number;
  links: object[];
  panels: Panel[];
  templating: { list: { name: string; type: string; query?: { query: string }; current: { value: unknown } }[] };
  __inputs: { name: string }[];
  __requires: { type: string; id: string }[];
}

const withoutPlugin: GenerateSettings = { ...defaultSettings, withoutPlugin: true };
const parsed = (settings: GenerateSettings, of: readonly Indicator[] = catalogue) =>
  dashboards(of, settings).map(({ path, text }) => ({ path, text, json: JSON.parse(text) as Dashboard }));

describe.each([
  ['with the plugin', defaultSettings],
  ['without the plugin', withoutPlugin],
])('the dashboards %s', (_, settings) => {
  const files = parsed(settings);

  it('are one a page, each under its uid', () => {
    expect(files.map(({ path, json }) => [path, json.uid])).toEqual(
      ['weekly', 'retention', 'sla', 'capacity', 'trust'].map((page) => [
        `dashboards/${page}.json`,
        `leadline-${page}`,
      ]),
    );
    expect(files.map(({ json }) => json.schemaVersion)).toEqual(files.map(() => 42));
  });

  it.each(files)('$path has panels of different ids that cover no other and stay within 24 columns', ({ json }) => {
    for (const { targets = [] } of json.panels)
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
    const ids = json.panels.map(({ id }) => id);
    expect(ids.every((id) => Number.isInteger(id) && id > 0)).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    const taken = new Map<string, string>();
    for (const { title, gridPos } of json.panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect([title, taken.get(`${x},${y}`)]).toEqual([title, undefined]);
          taken.set(`${x},${y}`, title);
        }
    }
    const bottom = Math.max(...json.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
    expect(taken.size).toBe(24 * bottom);
  });

  it.each(files)('$path has each variable that it uses and uses each that it has', ({ json, text }) => {
    const queries = json.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n');
    const used = new Set([...queries.matchAll(/\$(\w+)/g)].map(([, name]) => name));
    if (text.includes('"${datasource}"')) used.add('datasource');
    expect([...used].sort()).toEqual(json.templating.list.map(({ name }) => name).sort());
  });

  it.each(files)('$path has links where Grafana draws them', ({ json }) => {
    const links = [...json.links, ...json.panels.flatMap(({ links = [] }) => links)];
    expect(json.links.length).toBeGreaterThan(0);
    expect(links.filter((link) => 'placement' in link)).toEqual([]);
  });

  it.each(files)('$path gives each query of a table a column with a title of its own', ({ json }) => {
    const merged = json.panels.filter(({ transformations = [] }) => transformations.some(({ id }) => id === 'merge'));
    for (const { title, targets = [], transformations = [] } of merged) {
      const { Value, ...names } = transformations.find(({ id }) => id === 'organize')!.options.renameByName!;
      expect(Value).not.toBe('Value');
      for (const { refId } of targets)
        expect([title, names[`Value #${refId}`]]).toEqual([title, expect.stringMatching(/^(?!Value)/)]);
      expect([title, new Set(Object.values(names)).size]).toEqual([title, Object.keys(names).length]);
    }
  });

  it.each(files)(
    '$path offers no choice of a segment for the whole, and shows the whole whatever is chosen',
    ({ json }) => {
      for (const { query } of json.templating.list.filter(({ type }) => type === 'query'))
        expect(query!.query).toMatch(/!="all"/);
      const queries = json.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
      expect(queries.filter((expr) => /\$segment",segment="all"/.test(expr) && !/ or sum/.test(expr))).toEqual([]);
    },
  );

  it('call a signal quiet only where alerts are recorded', () => {
    const lanes = files[0]!.json.panels.find(({ title }) => title === 'What was alerted');
    expect(lanes!.targets![0]!.expr).toMatch(/0 \* .* and on \(\) \(.*ALERTS.*leadline:alert_level/);
  });

  it.each(files)('$path asks the data source that was chosen, and no other', ({ json }) => {
    const sources = json.panels
      .filter(({ type }) => type !== 'row')
      .flatMap(({ datasource, targets = [] }) => [datasource, ...targets.map((target) => target.datasource)]);
    expect(new Set(sources.map((source) => source?.uid))).toEqual(new Set(['${datasource}']));
    const [chosen] = json.templating.list;
    expect([chosen?.type, chosen?.current.value]).toEqual(['datasource', `\${${json.__inputs[0]!.name}}`]);
  });

  it.each(files)('$path says what it requires, leadline’s panel only where it is installed', ({ json }) => {
    const types = new Set(json.panels.map(({ type }) => type).filter((type) => type !== 'row'));
    expect(json.__requires.filter(({ type }) => type === 'panel').map(({ id }) => id)).toEqual([...types].sort());
    if (settings.withoutPlugin) expect(types).not.toContain('leadline-signals-panel');
  });

  it.each(files)('$path speaks to people', ({ json }) => {
    const texts = json.panels.flatMap(({ title, description = '' }) => [title, description]);
    const jargon = /leadline_|`|\b[a-z]+_[a-z]+\b|promql|\bp9\d\b|quantile|regex|\bNaN\b|undefined|\bnull\b|ratio\b/i;
    expect(texts.filter((text) => jargon.test(text))).toEqual([]);
    const shown = json.panels.filter(({ type }) => type !== 'row');
    expect(
      shown.filter(({ description = '' }) => !/^[A-Z“].*\.$/s.test(description)).map(({ title }) => title),
    ).toEqual([]);
  });

  it.each(files)('$path leaves rehearsals out of every number', ({ json }) => {
    const selectors = json.panels.flatMap(({ targets = [] }) =>
      targets.flatMap(({ expr }) => expr.match(/\{[^{}]*\}/g) ?? []),
    );
    expect(selectors.filter((selector) => !selector.includes('drill=""'))).toEqual([]);
    expect(selectors.length).toBeGreaterThan(0);
  });

  it('show each indicator in the panel that its alert links to, with its limits', () => {
    for (const indicator of catalogue) {
      const uid = dashboardUids[dashboardOf(indicator.family)];
      const panel = files
        .find(({ json }) => json.uid === uid)
        ?.json.panels.find(({ id }) => id === panelIdOf(indicator.id));
      expect([indicator.id, panel?.type]).toEqual([indicator.id, expect.any(String)]);
      if (indicator.thresholds === 'none') continue;
      const { warning, critical } = indicator.thresholds;
      expect(panel!.targets!.flatMap(({ expr }) => metricsIn(expr))).toContain(
        indicator.metrics[indicator.thresholds.metric]!.name,
      );
      expect(panel!.fieldConfig!.defaults.thresholds!.steps.map(({ value }) => value)).toEqual(
        expect.arrayContaining([warning, critical]),
      );
      expect(panel!.links!.map(({ url }) => url)).toContain(`${settings.runbookUrl}/${indicator.id}.md`);
    }
  });

  it('ask for metrics only that the catalogue has or leadline exports of itself', () => {
    const known = new Set<string>([
      ...catalogue.flatMap(({ metrics }) => Object.values(metrics).map(({ name }) => name)),
      ...Object.values(ownMetrics),
    ]);
    const asked = files.flatMap(({ json }) =>
      json.panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsIn(expr))),
    );
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });
});

const newcomer = (over: Partial<Indicator> = {}) =>
  ({
    ...defineIndicator({
      id: 'newcomer',
      family: 'capacity',
      needs: ['tickets'],
      metrics: {
        wait: gauge('leadline_wait_seconds', 'Wait of the `oldest_ticket` like leadline_other_ratio.', [
          'queue',
          'priority',
        ]),
        usual: gauge('leadline_usual_wait_seconds', 'Usual wait.', ['queue', 'priority']),
        promised: gauge('leadline_promised_wait_seconds', 'Promised wait.'),
        calm: gauge('leadline_calm', 'Whether all is calm.', ['queue']),
      },
      every: '1h',
      staleAfter: '1d',
      minimum: {},
      thresholds: 'none',
      words: { title: 'Longest wait', meaning: 'How long the oldest ticket waits.', method: 'Measured.' },
      read: () => Promise.resolve([]),
    }),
    ...over,
  }) as Indicator;

const panelsOf = (of: readonly Indicator[], settings: GenerateSettings = defaultSettings): PanelSpec[] =>
  dashboardSpecs(of, settings).flatMap(({ sections }) => sections.flatMap(({ lines }) => lines.flat()));

describe('an indicator nobody made a layout for', () => {
  it('has its numbers over time and a table for each set of labels', () => {
    const panels = panelsOf([newcomer()]).filter(({ key }) => key.startsWith('newcomer'));
    expect(panels.map(({ kind, title, unit }) => [kind, title, unit])).toEqual([
      ['trend', 'Longest wait', 's'],
      ['table', 'Longest wait: now by queue and priority', undefined],
      ['stat', 'Longest wait: now', 's'],
      ['table', 'Longest wait: now by queue', undefined],
    ]);
    expect(panels[0]!.queries[0]!.expr).toBe(
      'max by (queue) (last_over_time(leadline_wait_seconds{drill="",queue=~"$queue"}[2d]))',
    );
  });

  it('is told of without names of metrics or settings', () => {
    const texts = JSON.stringify(panelsOf([newcomer()]).map(({ title, description }) => [title, description]));
    expect(texts).toContain('Wait of the oldest ticket like “Other”.');
  });

  it('has the thresholds that were configured, in colour and in words', () => {
    const alerting = newcomer({
      ...{ ownerRole: 'operations', truth: 'none', drill: undefined as never },
      thresholds: { metric: 'wait', direction: 'below', warning: 7200, critical: 3600, for: '1h' },
    } as never);
    const settings = { ...defaultSettings, thresholds: { newcomer: { critical: 1800 } } };
    const [main] = panelsOf([alerting], settings).filter(({ key }) => key === 'newcomer');
    expect(main).toMatchObject({
      limits: [
        { from: null, color: 'red' },
        { from: 1800, color: 'orange' },
        { from: 7200, color: 'green' },
      ],
      description:
        'How long the oldest ticket waits. A warning comes below 2 hours, an urgent alert below 30 minutes, once it has lasted 1 hour.',
      queries: [{ expr: expect.stringMatching(/^min by \(queue\)/) }],
    });
  });
});

it('a catalogue without an indicator has dashboards without its panels', () => {
  const rest = catalogue.filter(({ id }) => id !== 'ticket-deadlines');
  for (const { json } of parsed(withoutPlugin, rest)) expect(JSON.stringify(json)).not.toMatch(/leadline_deadline_/);
});

it('a data source that was configured is the one that dashboards open with', () => {
  const [weekly] = parsed({ ...defaultSettings, datasourceUid: 'mimir' });
  expect(weekly!.json.templating.list[0]).toMatchObject({ name: 'datasource', current: { value: 'mimir' } });
});
