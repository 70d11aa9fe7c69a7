import { Gauge, Registry } from 'prom-client';
import type { CheckedFamily, Row } from './checkFamily.js';

/** Sample lines of `rows`, each ended by a line feed. A gauge's lines are the same in both formats. */
export async function renderSamples(family: CheckedFamily, rows: readonly Row[]): Promise<string> {
  const registry = new Registry();
  const gauge = new Gauge({
    name: family.name,
    help: family.help,
    labelNames: family.labelNames,
    registers: [registry],
  });
  for (const row of rows) gauge.set(labelsOf(family.labelNames, row), row.value);
  // prom-client tells series apart by "name:value," joined, so labels that contain these signs can fall together.
  if (rows.length > 1 && (await gauge.get()).values.length < rows.length) {
    const middle = rows.length >> 1;
    return (await renderSamples(family, rows.slice(0, middle))) + (await renderSamples(family, rows.slice(middle)));
  }
  const text = await registry.getSingleMetricAsString(family.name);
  return `${withoutMetadata(text)}\n`;
}

function labelsOf(labelNames: readonly string[], row: Row): Record<string, string> {
  const labels: Record<string, string> = {};
  labelNames.forEach((label, i) => {
    const value = row.values[i]!;
    if (value !== '') labels[label] = value;
  });
  return labels;
}

/** Without the HELP and TYPE lines, which belong once before all slices of a family. */
function withoutMetadata(text: string): string {
  return text.slice(text.indexOf('\n', text.indexOf('\n') + 1) + 1);
}
