import type { CheckReport, EngineCheck, EntityCheck } from './report.js';

/** Marks of a line; words say the same, so nothing hangs on them. */
const OK = '✓';
const WARNING = '!';
const PROBLEM = '✗';

/** The report as text for a terminal, 100 columns or so. */
export function renderCheck(report: CheckReport, now: Date, verbose: boolean): string {
  const lines = [
    ...section('Databases', [report.store, report.state, ...report.sources].flatMap(engineLines)),
    ...report.entities.flatMap((entity) => section(entityTitle(entity), entityLines(entity, now, verbose))),
    ...section('Indicators', report.indicators.flatMap(indicatorLines)),
    summary(report),
  ];
  return `${lines.join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return [title, ...lines.map((line) => `  ${line}`), ''];
}

function engineLines({ name, engine, error, inUse, warnings }: EngineCheck): string[] {
  const said = error ?? inUse;
  const mark = error === null ? OK : PROBLEM;
  const state = said === null ? `${OK} ${name} (${engine}) answers` : `${mark} ${name} (${engine}): ${said}`;
  return [state, ...warnings.map((warning) => `${WARNING} ${warning}`)];
}

function entityTitle({ name, source, inPlace }: EntityCheck): string {
  return inPlace ? `${name}: used in place in ${source}` : `${name}: read from ${source}`;
}

function entityLines(entity: EntityCheck, now: Date, verbose: boolean): string[] {
  const { problems, warnings, rows, oldest, newest, labels, plan } = entity;
  const lines = problems.map((problem) => `${PROBLEM} ${problem}`);
  if (rows !== null) lines.push(`${OK} ${rows.toLocaleString('en-US')} rows${range(oldest, newest, now)}`);
  if (entity.columns.some(({ type }) => type !== null)) lines.push(`  columns: ${columnsOf(entity)}`);
  if (labels.length > 0)
    lines.push(`  series by: ${labels.map(({ field, values }) => `${field} (${values} values)`).join(', ')}`);
  if (plan) {
    lines.push(`  reads ${plan.reads}`);
    if (plan.advice) lines.push(...plan.advice.split('\n').map((line) => `${WARNING} ${line}`));
    if (verbose) lines.push(...plan.plan.split('\n').map((line) => `    ${line}`));
  }
  return [...lines, ...warnings.map((warning) => `${WARNING} ${warning}`)];
}

function columnsOf({ columns }: EntityCheck): string {
  const found = columns.filter(({ type }) => type !== null).map(({ field, type }) => `${field} ${type}`);
  const absent = columns.filter(({ type, required }) => type === null && !required).map(({ field }) => field);
  return `${found.join(', ')}${absent.length > 0 ? `; not given: ${absent.join(', ')}` : ''}`;
}

function range(oldest: Date | null, newest: Date | null, now: Date): string {
  if (!oldest || !newest) return '';
  return `, ${day(oldest)} to ${day(newest)}, newest ${ago(now.getTime() - newest.getTime())} old`;
}

function day(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function ago(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 120) return `${minutes} min`;
  if (minutes < 2880) return `${Math.round(minutes / 60)} hours`;
  return `${Math.round(minutes / 1440)} days`;
}

function indicatorLines(indicator: CheckReport['indicators'][number]): string[] {
  const { id, missing, off, estimate } = indicator;
  if (off) return [`- ${id} is switched off`];
  if (missing.length > 0) return [`- ${id} needs ${missing.join(' and ')}`];
  if (estimate === null) return [`${OK} ${id}`];
  const { series, limit } = estimate;
  const line = `${OK} ${id}, about ${series.toLocaleString('en-US')} series`;
  if (!isTooMany(indicator)) return [line];
  return [
    line,
    `${WARNING} that may be more than ${limit.toLocaleString('en-US')}: raise max_series, or group the values`,
  ];
}

function isTooMany({ missing, off, estimate }: CheckReport['indicators'][number]): boolean {
  return !off && missing.length === 0 && estimate !== null && estimate.series > estimate.limit;
}

function summary({ store, state, sources, entities, indicators }: CheckReport): string {
  const engines = [store, state, ...sources];
  const problems =
    engines.filter(({ error }) => error !== null).length +
    entities.reduce((sum, { problems: all }) => sum + all.length, 0);
  const warnings =
    engines.reduce((sum, engine) => sum + engine.warnings.length, 0) +
    entities.reduce((sum, entity) => sum + entity.warnings.length + (entity.plan?.advice ? 1 : 0), 0) +
    indicators.filter(isTooMany).length;
  if (problems === 0 && engines.some(({ inUse }) => inUse !== null))
    return `Nothing to mend${warnings > 0 ? `, ${warnings} to look at` : ''}; what is in use was not looked at.`;
  if (problems > 0) return `${problems} to mend before leadline can serve, ${warnings} to look at.`;
  return warnings > 0 ? `Ready to serve; ${warnings} to look at.` : 'Ready to serve.';
}
