import { readFileSync } from 'node:fs';
import { FieldType, getPanelDataSummary, toDataFrame } from '@grafana/data';
import { suggestions } from './suggest.js';

function series(name: string, labels: Record<string, string>) {
  const value = { name: 'Value', type: FieldType.number, labels: { __name__: name, ...labels }, values: [1] };
  return toDataFrame({ fields: [{ name: 'Time', type: FieldType.time, values: [0] }, value] });
}

const viewsOf = (...frames: Array<ReturnType<typeof series>>) =>
  suggestions(getPanelDataSummary(frames)).map(({ options }) => options?.view);

describe('suggestions', () => {
  it('are asked for: Grafana does not call the supplier of a panel whose plugin.json does not say that it has one', () => {
    const text = readFileSync(new URL('./plugin.json', import.meta.url), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ suggestions: true });
  });

  it('are the views that the data, as Grafana sums it up, is enough for', () => {
    const tickets = series('leadline_deadline_open_tickets', { queue: 'a', priority: 'b', target: 'resolution' });
    expect(viewsOf(tickets)).toEqual(['sla']);
    expect(viewsOf(series('retention', { cohort: '2026-01-05', age: '1' }))).toEqual(['cohorts']);
    expect(viewsOf(series('up', {}))).toEqual([]);
    expect(viewsOf()).toEqual([]);
  });
});
