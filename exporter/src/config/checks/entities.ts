import { entityNames } from '../../model/entities.js';
import { defaultEvery } from '../schema/entities.js';
import { hint } from '../suggest.js';
import { formatDuration, parseDuration } from '../units/duration.js';
import type { Cursor } from './cursor.js';

export function checkEntities(root: Cursor): void {
  for (const section of ['sources', 'entities']) {
    const all = root.get(section);
    const what = section === 'sources' ? 'a database to read from' : 'something to read, such as customers';
    if (all.isMap && all.children().length === 0) {
      all.findings.atKey(all.path, `is empty; name at least ${what}`);
    }
  }
  const sources = root.get('sources').children();
  const names = sources.map((source) => source.name);
  for (const entity of entityNames.map((name) => root.get('entities', name)).filter(({ isMap }) => isMap)) {
    checkSource(entity, names);
    checkQuery(entity);
    checkIntervals(entity);
  }
}

function checkSource(entity: Cursor, sources: readonly string[]): void {
  const source = entity.get('source');
  const name = source.text();
  if (name === undefined || name.trim() === '' || sources.length === 0 || sources.includes(name)) return;
  entity.findings.atValue(source.path, `there is no source ${source.shown} under \`sources\`${hint(name, sources)}`);
}

function checkQuery(entity: Cursor): void {
  const [query, table, columns] = [entity.get('query'), entity.get('table'), entity.get('columns')];
  const { findings, path } = entity;
  if (query.present && table.present) {
    findings.atKey(table.path, 'has both `query` and `table`; keep one of them', path);
  } else if (query.present && columns.present) {
    findings.atKey(
      columns.path,
      '`columns` goes with `table`; with `query`, name the columns in its select list',
      path,
    );
  } else if (table.present && !columns.present) {
    findings.atKey(table.path, '`table` needs `columns`; say for each field which column has it', path);
  } else if (!query.present && !table.present && !entity.hasLike('query', 'table')) {
    findings.atKey(path, 'says nothing to read; add `query`, or `table` and `columns`');
  }
}

function checkIntervals(entity: Cursor): void {
  const [every, stale] = [entity.get('every'), entity.get('stale_after')];
  const usual = defaultEvery(entity.name);
  const staleMs = stale.read((value) => parseDuration(String(value)));
  const everyMs = every.present ? every.read((value) => parseDuration(String(value))) : parseDuration(usual);
  if (staleMs === undefined || everyMs === undefined || everyMs < staleMs) return;
  const said = every.present ? every.shown : `\`${usual}\` (the default)`;
  const fix = `set it to ${formatDuration(3 * everyMs)} or so, or read more often`;
  const message = `stale_after ${stale.shown} must be longer than every ${said}, else all is stale before it is read again; ${fix}`;
  entity.findings.atValue(stale.path, message, entity.path);
}
