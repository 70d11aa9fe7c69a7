import type { SeriesIndex } from '../data/series.js';
import type { ViewName } from '../options.js';
import type { TextKey, Translate } from '../text/english.js';

/** A query for each view that answers with what it needs. */
const EXAMPLES: Record<ViewName, string> = {
  brief: '{__name__=~"leadline_.+_ratio|leadline_indicator_.+|leadline_freshness_frozen"}',
  cohorts: '{__name__=~"leadline_cohort_.+",period="week"}',
  sla: '{__name__=~"leadline_deadline_.+"}',
  capacity: '{__name__=~"leadline_(backlog|ticket|staff)_.+"}',
};

const MOST_NAMES = 5;

/** Why a view cannot be drawn from this data, and which query would do. */
export function faultWords(view: ViewName, index: SeriesIndex, t: Translate): string {
  if (index.all.length === 0) return t('error.empty', { example: EXAMPLES[view] });
  const names = index.names().map((name) => name || '?');
  const shown = names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', …' : '');
  const key: TextKey = `error.${view}`;
  return `${t(key, { example: EXAMPLES[view] })} ${t('error.got', { names: shown })}`;
}
