import { dayOf } from '../../../model/calendar.js';
import { defineIndicator, gauge, notEnoughData, type Sample } from '../../define.js';
import { averagesOf, cellsOf, type Cell } from './cells.js';
import { countCohorts } from './counts.js';
import { gridBefore, type Period } from './grid.js';

const PERIODS: readonly Period[] = ['week', 'month'];

const metrics = {
  averageRatio: gauge(
    'leadline_cohort_retention_average_ratio',
    'Share of all customers who have reached an age (whole weeks or months after the one in which they started, 00 is that one) and were active then, or then or later.',
    ['period', 'age', 'measure'],
  ),
  averageActive: gauge(
    'leadline_cohort_retention_average_active_customers',
    'Customers of all cohorts who were active at an age, or then or later; the average is this by those who have reached it.',
    ['period', 'age', 'measure'],
  ),
  averageCustomers: gauge(
    'leadline_cohort_retention_average_customers',
    'Customers of all cohorts who have reached an age in full.',
    ['period', 'age'],
  ),
  customers: gauge(
    'leadline_cohort_customers',
    'Customers who started in a week (from its Monday) or month (from its first day) that is over.',
    ['period', 'cohort'],
  ),
  ratio: gauge(
    'leadline_cohort_retention_ratio',
    'Share of the customers who started in a week or month and were active at an age (two digits, 00 is the period in which they started), or then or later. Only ages that the whole cohort has reached.',
    ['period', 'cohort', 'age', 'measure'],
  ),
  active: gauge(
    'leadline_cohort_active_customers',
    'Customers of a cohort who were active at an age, or then or later.',
    ['period', 'cohort', 'age', 'measure'],
  ),
} as const;

export default defineIndicator({
  id: 'cohort-retention',
  family: 'retention',
  needs: ['customers', 'activity'],
  metrics,
  every: '1h',
  wholeDays: true,
  staleAfter: '1d',
  minimum: { customers: 30 },
  maxSeries: 3000,
  thresholds: 'none',
  words: {
    title: 'Cohort retention',
    meaning:
      'Of the customers who started in the same week or month, the share who were active again so many weeks or months later. "On" counts activity in exactly that period, "on or after" also activity in any later one.',
    method:
      'Customers by the week (Monday to Sunday) or month of their first day, in the business time zone; age is counted in whole calendar periods from there, and written with two digits so that it sorts as text. A week or month counts when it is over: the running one is in no cohort and no age, so that every customer of a cohort has reached in full the ages that are shown, and the average over cohorts weighs each by its customers. Periods before the first activity that is known are left out rather than shown as zero. The last 26 weeks and 24 months.',
  },
  read: async (ctx) => {
    const today = dayOf(ctx.asOf, ctx.business.timeZone);
    const least = Math.max(1, ctx.minimum['customers']!);
    const views: { period: Period; cells: Cell[] }[] = [];
    let most = 0;
    for (const period of PERIODS) {
      const grid = gridBefore(today, period);
      const cells = cellsOf(grid, await countCohorts(ctx, grid));
      const customers = sizesOf(cells).reduce((sum, cell) => sum + cell.customers, 0);
      if (customers >= least) views.push({ period, cells });
      most = Math.max(most, customers);
    }
    if (views.length === 0)
      return notEnoughData(
        `${most} customers who started in a week or month that is over and of which the activity is known; from ${least} on their retention is shown`,
      );
    return [
      ...views.flatMap(({ period, cells }) => averageSamples(period, cells)),
      ...views.flatMap(({ period, cells }) =>
        sizesOf(cells).map(({ cohort, customers }) => sample('customers', { period, cohort }, customers)),
      ),
      ...views.flatMap(({ period, cells }) => cells.flatMap((cell) => cellSamples(period, cell))),
    ];
  },
});

type CohortSample = Sample<typeof metrics>;

function sample(metric: keyof typeof metrics, labels: Record<string, string>, value: number): CohortSample {
  return { metric, labels, value };
}

/** One cell of each cohort. */
function sizesOf(cells: readonly Cell[]): Cell[] {
  return cells.filter((cell, i) => cell.cohort !== cells[i - 1]?.cohort);
}

function averageSamples(period: Period, cells: readonly Cell[]): CohortSample[] {
  return averagesOf(cells).flatMap((average) => {
    const labels = { period, age: ageLabel(average.age) };
    return [
      sample('averageCustomers', labels, average.customers),
      ...measures(average).flatMap(([measure, active]) => [
        sample('averageRatio', { ...labels, measure }, active / average.customers),
        sample('averageActive', { ...labels, measure }, active),
      ]),
    ];
  });
}

function cellSamples(period: Period, cell: Cell): CohortSample[] {
  return measures(cell).flatMap(([measure, active]) => {
    const labels = { period, cohort: cell.cohort, age: ageLabel(cell.age), measure };
    return [sample('ratio', labels, active / cell.customers), sample('active', labels, active)];
  });
}

function measures({ returnedOn, onOrAfter }: Pick<Cell, 'returnedOn' | 'onOrAfter'>): [string, number][] {
  return [
    ['return_on', returnedOn],
    ['on_or_after', onOrAfter],
  ];
}

/** Labels are sorted as text, by Prometheus and by Grafana: `02` stands before `10`. */
function ageLabel(age: number): string {
  return String(age).padStart(2, '0');
}
