import type { Output } from '../generate/outputs.js';

/** What the import dialogue of Grafana asks for, and the API does not know. */
const ofImport = ['__inputs', '__requires', '__elements'];

/** The generated dashboards as the API takes them. */
export function apiDashboards(outputs: readonly Output[]): Readonly<Record<string, unknown>>[] {
  return outputs
    .filter(({ path }) => /^dashboards\/[^/]+\.json$/.test(path))
    .map(({ text }) => {
      const entries = Object.entries(JSON.parse(text) as Readonly<Record<string, unknown>>);
      return Object.fromEntries(entries.filter(([key]) => !ofImport.includes(key)));
    });
}
