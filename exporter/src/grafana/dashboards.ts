import type { Output } from '../generate/outputs.js';

type Json = Readonly<Record<string, unknown>>;

/** What the import dialogue of Grafana asks for, and the API does not know. */
const ofImport = ['__inputs', '__requires', '__elements'];

/** The generated dashboards as the API takes them: what the dialogue would ask for is answered by the data source. */
export function apiDashboards(outputs: readonly Output[], datasourceUid: string): Json[] {
  return outputs
    .filter(({ path }) => /^dashboards\/[^/]+\.json$/.test(path))
    .map(({ text }) => {
      const model = JSON.parse(text) as Json;
      const inputs = (model['__inputs'] ?? []) as readonly { readonly name: string }[];
      const inputNames = new Set(inputs.map(({ name }) => `\${${name}}`));
      const answered = (_: string, value: unknown): unknown =>
        typeof value === 'string' && inputNames.has(value) ? datasourceUid : value;
      const content = Object.entries(model).filter(([key]) => !ofImport.includes(key));
      return JSON.parse(JSON.stringify(Object.fromEntries(content)), answered) as Json;
    });
}
