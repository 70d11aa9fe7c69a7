const metadataLine = /^# (HELP|TYPE) (\S+) (.*)$/;

/**
 * Text format 0.0.4 as prom-client renders it, turned into OpenMetrics (without `# EOF`): a counter's family loses its
 * `_total`, its samples keep it, and double quotes in a help text are escaped. prom-client's own OpenMetrics registry
 * renames counters for good, so that the older format could not be rendered from the same metrics any more.
 */
export function toOpenMetrics(text: string): string {
  const lines = text.split('\n').filter((line) => line !== '');
  const counters = new Set(lines.flatMap((line) => /^# TYPE (\S+)_total counter$/.exec(line)?.[1] ?? []));
  return lines.map((line) => `${convert(line, counters)}\n`).join('');
}

function convert(line: string, counters: ReadonlySet<string>): string {
  const [, keyword, name, rest] = metadataLine.exec(line) ?? [];
  if (keyword === undefined || name === undefined || rest === undefined) return line;
  const family = name.replace(/_total$/, '');
  return `# ${keyword} ${counters.has(family) ? family : name} ${keyword === 'HELP' ? rest.replace(/"/g, '\\"') : rest}`;
}
