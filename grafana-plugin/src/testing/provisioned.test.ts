import { readFileSync } from 'node:fs';
import { SeriesIndex } from '../data/series.js';
import { seriesOf, type FrameLike } from '../data/frames.js';
import { fittingViews } from '../panel/chooseView.js';

const text = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly options: { readonly view: string };
  readonly targets: ReadonlyArray<{ readonly csvContent?: string }>;
}
const { panels } = JSON.parse(text('provisioning/dashboards/leadline-signals.json')) as { panels: Panel[] };

/** As Grafana's test data reads it: a column of numbers, or of texts. */
function frameOf(csv: string): FrameLike {
  const [head = [], ...rows] = csv.split('\n').map((line) => line.split(','));
  const fields = head.map((name, i) => {
    const values = rows.map((row) => row[i]!);
    const numbers = values.every((value) => Number.isFinite(Number(value)));
    return { name, type: numbers ? 'number' : 'string', values: numbers ? values.map(Number) : values };
  });
  return { length: rows.length, fields };
}

describe('the sample dashboard', () => {
  it('shows every view with data that is enough for it', () => {
    const withData = panels.filter(({ targets }) => targets[0]?.csvContent);
    expect(withData.map(({ options }) => options.view)).toEqual(['brief', 'cohorts', 'sla', 'capacity']);
    for (const { options, targets } of withData)
      expect(fittingViews(new SeriesIndex(seriesOf([frameOf(targets[0]!.csvContent!)])))).toContain(options.view);
  });

  it('is of this panel, on the data source that is provisioned beside it', () => {
    const source = text('provisioning/datasources/testdata.yaml');
    const { id } = JSON.parse(text('src/plugin.json')) as { id: string };
    for (const { type, datasource } of panels) {
      expect(type).toBe(id);
      expect(source).toContain(`uid: ${datasource.uid}\n`);
      expect(source).toContain(`type: ${datasource.type}\n`);
    }
  });

  it('has every panel that the specs name', () => {
    const spec = text('e2e/panel.spec.ts');
    const titles = [...spec.matchAll(/getPanelByTitle\('([^']+)'\)/g)].map(([, title]) => title);
    expect(titles.sort()).toEqual(panels.map(({ title }) => title).sort());
    for (const [, id] of spec.matchAll(/id: '(\d+)'/g)) expect(panels.map((panel) => `${panel.id}`)).toContain(id);
  });
});
