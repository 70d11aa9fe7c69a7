import { checkFamily } from './checkFamily.js';
import { renderMetadata } from './metadata.js';
import { renderSamples } from './samples.js';
import type { Family } from './types.js';

/**
 * The samples of a family at an instant of the past, as OpenMetrics has them: a line each, with its time, no metadata.
 * @throws ExpositionError naming the series that cannot be exported
 */
export async function renderPast(family: Family, at: Date): Promise<string> {
  if (family.samples.length === 0) return '';
  const checked = await checkFamily(family);
  const lines = await renderSamples(checked, checked.rows);
  return lines.replaceAll('\n', ` ${at.getTime() / 1000}\n`);
}

/** What stands once, before all samples of a family. */
export function pastMetadata({ name, help }: Pick<Family, 'name' | 'help'>): string {
  return renderMetadata('openMetrics', name, help, 'gauge');
}

/** The last line of a file of OpenMetrics. */
export const PAST_END = '# EOF\n';
