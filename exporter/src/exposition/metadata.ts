import type { ExpositionFormat } from './types.js';

/** The HELP and TYPE lines of a family. OpenMetrics escapes double quotes in a help text, the older format does not. */
export function renderMetadata(format: ExpositionFormat, name: string, help: string, type: string): string {
  return `# HELP ${name} ${escapeHelp(format, help)}\n# TYPE ${name} ${type}\n`;
}

function escapeHelp(format: ExpositionFormat, help: string): string {
  const escaped = help.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');
  return format === 'openMetrics' ? escaped.replace(/"/g, '\\"') : escaped;
}
