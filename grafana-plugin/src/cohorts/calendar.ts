import type { Period } from './types.js';

const DAY = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the period of a cohort at an age had ended when `today` began; of what is no day nothing is known, so yes. */
export function isOver(cohort: string, age: number, period: Period, today: string): boolean {
  const end = endOf(cohort, age, period);
  return end === undefined || today === '' || end <= Date.parse(today);
}

/** The first instant after the period of a cohort at an age, as a day of UTC. */
function endOf(cohort: string, age: number, period: Period): number | undefined {
  const start = Date.parse(ISO_DAY.test(cohort) ? cohort : `${cohort}-01`);
  if (Number.isNaN(start)) return undefined;
  if (period === 'day') return start + (age + 1) * DAY;
  if (period === 'week') return start + 7 * (age + 1) * DAY;
  if (period === 'period') return undefined;
  const first = new Date(start);
  return Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + age + 1, 1);
}

/** Told by the distance of the cohorts where no label says it. */
export function periodOf(cohorts: readonly string[]): Period {
  const starts = cohorts.map((one) => Date.parse(ISO_DAY.test(one) ? one : `${one}-01`));
  if (starts.some(Number.isNaN)) return 'period';
  if (starts.length < 2) return 'period';
  starts.sort((a, b) => a - b);
  const step = Math.min(...starts.slice(1).map((start, i) => start - starts[i]!)) / DAY;
  if (step >= 28 && cohorts.every((one) => ISO_DAY.test(one) === false || one.endsWith('-01'))) return 'month';
  if (step === 7) return 'week';
  return step === 1 ? 'day' : 'period';
}
