import type { Scene } from '../components/scene.js';
import { counted } from '../text/translate.js';
import type { Cell, Cohort, Period, Reading, Triangle } from './types.js';

type Words = Pick<Scene, 't' | 'format'>;

export function ageWords({ t }: Words, age: number, period: Period): string {
  return t(`cohorts.age.${period}`, { age });
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** '2 Mar', with the year where it changes; months by their name; anything else as it is. */
export function cohortLabel({ format }: Words, cohort: string, period: Period, previous: string | undefined): string {
  if (!ISO_DAY.test(cohort)) return cohort;
  const withYear = previous === undefined || previous.slice(0, 4) !== cohort.slice(0, 4);
  return period === 'month' ? format.month(cohort, withYear) : format.day(cohort, withYear);
}

export function measureWords({ t }: Words, { measure }: Pick<Triangle, 'measure'>): string {
  return t(measure === 'on_or_after' ? 'cohorts.onOrAfter' : 'cohorts.on');
}

/** All of one cell in words, for the tooltip and for who does not see colours: one fact a line. */
export function cellWords(
  words: Words,
  triangle: Triangle,
  cohort: Cohort,
  cell: Cell,
  share: string,
  averageShare?: string,
): string[] {
  const { t, format } = words;
  const average = triangle.average[cell.age];
  return [
    t('cohorts.cell', { cohort: cohort.label, age: ageWords(words, cell.age, triangle.period), share }),
    ...(cell.active !== undefined && cohort.customers !== undefined
      ? [
          counted(t, 'cohorts.cellCount', cohort.customers, {
            active: format.number(cell.active),
            customers: format.number(cohort.customers),
          }),
        ]
      : []),
    ...(average !== undefined
      ? [
          counted(t, 'cohorts.cellAverage', pointsOf(cell.share - average), {
            share: averageShare ?? format.percent(average),
            points: format.points(cell.share - average),
          }),
        ]
      : []),
    ...(cell.complete ? [] : [t('cohorts.incomplete')]),
  ];
}

/** Whole points of a difference of shares, whichever way it goes. */
function pointsOf(difference: number): number {
  return Math.round(100 * Math.abs(difference));
}

/** "March keeps 9 points fewer after week 2 than the six before." */
export function readingWords(words: Words, { cohorts, period }: Triangle, reading: Reading): string {
  const { t, format } = words;
  const points = pointsOf(reading.difference);
  return counted(t, reading.difference < 0 ? 'cohorts.fewer' : 'cohorts.more', points, {
    cohort: cohorts.find(({ key: one }) => one === reading.cohort)?.label ?? reading.cohort,
    points: format.number(points),
    age: ageWords(words, reading.age, period),
    before: format.number(reading.before),
  });
}

/** What the whole comes to, at the age that half of the cohorts have reached. */
export function summaryWords(words: Words, triangle: Triangle): string {
  const { t, format } = words;
  const middle = Math.max(1, Math.min(Math.floor((triangle.ages - 1) / 2), 8));
  const share = triangle.average[middle] ?? triangle.average[triangle.ages - 1];
  if (share === undefined) return '';
  const key = triangle.measure === 'on_or_after' ? 'cohorts.summaryAfter' : 'cohorts.summary';
  return counted(t, key, triangle.cohorts.length, {
    share: format.percent(share),
    age: ageWords(words, middle, triangle.period),
  });
}
