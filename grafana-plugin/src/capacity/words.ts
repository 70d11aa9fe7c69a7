import { written, type Scene } from '../components/scene.js';
import { last } from '../data/series.js';
import type { Doubt } from '../data/staleness.js';
import { counted, type TextKey } from '../text/translate.js';
import type { CapacityRow, Gap } from './prepareCapacity.js';

const HOUR = 3_600_000;
/** What is not said to be more, since it would be read as 1.0 times. */
const MORE_THAN_USUAL = 1.05;

type Words = Pick<Scene, 't' | 'format'>;

/** How much work waits against the usual; up to 1 chance explains it. */
export function growthWords({ t, format }: Words, { growth }: CapacityRow): string {
  if (growth === undefined) return '';
  if (growth > MORE_THAN_USUAL) return t('capacity.growth', { times: format.number(growth, 1) });
  return t('capacity.usualGrowth');
}

/** When nothing would be open any more at the pace of the last 7 days. */
export function drainWords(words: Words & Pick<Scene, 'shown'>, { drain, backlog }: CapacityRow): string {
  const { t, format } = words;
  if (drain === 'never') return t('capacity.never');
  if (drain === undefined) return '';
  const seconds = last(drain)!;
  if (seconds <= 0 || (backlog && last(backlog) === 0)) return t('capacity.empty');
  return written(words, drain, seconds, (one) => format.span(one), 's');
}

/** 'about 13:00: 2 missing' */
export function gapWords(words: Words & Pick<Scene, 'now'>, gap: Gap): string {
  const { t, format } = words;
  const said = { time: hourWords(words, gap), agents: format.number(Math.abs(gap.agents)) };
  return gap.agents > 0 ? counted(t, 'capacity.gap', gap.agents, said) : t('capacity.spare', said);
}

/** The hour of a gap by the clock of the dashboard; readings without a time are of now. */
export function hourWords({ format, now }: Words & Pick<Scene, 'now'>, { ahead, at }: Gap): string {
  return format.hour(at ?? (Math.ceil(now / HOUR) + ahead - 1) * HOUR);
}

/** What the rows come to: well only where no number of theirs says otherwise, and only now. */
export function headlineWords(
  { t, format }: Words,
  rows: readonly CapacityRow[],
  judged: boolean,
  doubt?: Doubt,
): string {
  const total = rows.length;
  const loaded = rows.filter(({ alarm }) => alarm).length;
  if (loaded > 0) return counted(t, 'capacity.summary', loaded, { total });
  const worried = rows.filter((row) => WORRIES.some(([, is]) => is(row)));
  if (worried.length > 0) {
    const what = WORRIES.flatMap(([key, is]) => (worried.some(is) ? [t(key)] : []));
    return counted(t, 'capacity.but', total, { count: worried.length, total, what: format.list(what) });
  }
  if (!judged) return counted(t, 'capacity.unjudged', total);
  return t(doubt ? 'capacity.then' : 'capacity.well');
}

/** What nobody would call well, though no alert holds. */
const WORRIES: ReadonlyArray<readonly [TextKey, (row: CapacityRow) => boolean]> = [
  ['capacity.butNever', ({ drain }) => drain === 'never'],
  ['capacity.butMissing', ({ gaps }) => gaps.some(({ agents }) => agents > 0)],
  ['capacity.butGrown', ({ growth }) => growth !== undefined && growth > MORE_THAN_USUAL],
  ['capacity.butBusy', ({ utilisation }) => !!utilisation && last(utilisation)! > 1],
];
