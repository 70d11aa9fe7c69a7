import type { FrameLike } from '../data/frames.js';
import type { SeriesIndex } from '../data/series.js';
import type { ViewName } from '../options.js';
import type { TextKey, Translate } from '../text/translate.js';
import { queries } from './queries.js';

const MOST_NAMES = 5;

/** Why a view cannot be drawn from this data, and which query would do. */
export function faultWords(
  view: ViewName,
  index: SeriesIndex,
  t: Translate,
  frames: readonly FrameLike[] = [],
): string {
  const column = view === 'cohorts' ? columnFault(frames, t) : undefined;
  if (column) return column;
  if (index.all.length === 0) return t('error.empty', { example: queries[view] });
  const names = index.names().map((name) => name || '?');
  const shown = names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', …' : '');
  const key: TextKey = `error.${view}`;
  return `${t(key, { example: queries[view] })} ${t('error.got', { names: shown })}`;
}

/** What a table of cohorts lacks, by the name of the column; undefined where none of the tables is one. */
function columnFault(frames: readonly FrameLike[], t: Translate): string | undefined {
  const named = ({ fields }: FrameLike, name: string) => fields.find((field) => field.name.toLowerCase() === name);
  const table = frames.find((frame) => named(frame, 'cohort') || named(frame, 'age'));
  if (!table) return undefined;
  for (const [name, type] of [
    ['cohort', 'text'],
    ['age', 'number'],
  ] as const) {
    const field = named(table, name);
    const needed = t(`error.type.${type}`);
    if (!field) return t('error.columnMissing', { name, needed });
    if (!['string', 'enum', 'number', name === 'cohort' ? 'time' : 'number'].includes(field.type))
      return t('error.columnType', { name, type: field.type, needed });
  }
  const others = table.fields.filter(({ name }) => !/^(cohort|age|period|measure|(in)?complete)$/i.test(name));
  if (others.some(({ type }) => type === 'number')) return undefined;
  const [first] = others;
  const needed = t('error.type.number');
  return first
    ? t('error.columnType', { name: first.name, type: first.type, needed })
    : t('error.columnMissing', { name: 'retention', needed });
}
