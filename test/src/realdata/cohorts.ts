import path from 'node:path';
import type { TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { copyCsv, readCsv } from './load.js';
import { productReading, seriesName } from './product.js';
import type { RealdataRow } from './row.js';

const SET = 'cdnow';
const ASOF = new Date('1998-07-01T00:00:00Z');
const AGES = [1, 3, 6, 12];

/** Cohort retention of CDNOW by month of first purchase: the product on a real Postgres, beside the file counted by hand. */
export async function cohortRows(postgres: TestPostgres, data: string): Promise<RealdataRow[]> {
  const file = path.join(data, SET, 'cdnow_master.csv.gz');
  const url = await postgres.database();
  await copyCsv(url, file, 'purchases', 'customer_id integer, date date, quantity integer, amount numeric');
  const yaml = `
business: { time_zone: UTC }
sources: { cdnow: { engine: postgres, url: '${url}', time_zone: UTC } }
entities:
  customers: { source: cdnow, query: 'select customer_id as id, min(date) as started_at from purchases group by customer_id' }
  activity: { source: cdnow, query: 'select customer_id as customer, date as occurred_at, amount from purchases' }
`;
  const reading = await productReading(yaml, 'cohort-retention', ASOF);
  const counted = countByHand(await readCsv(file));
  return [...counted].map(([{ cohort, age, measure }, share]) => {
    const labels = { period: 'month', cohort: `${cohort}-01`, age: String(age).padStart(2, '0'), measure };
    const reached = reading.get(seriesName('leadline_cohort_retention_ratio', labels)) ?? null;
    return {
      set: SET,
      measure: `share of cohort ${cohort} active ${measure === 'return_on' ? 'in' : 'in or after'} month ${age}`,
      ...{ naive: share, prototype: null, goal: 'as in the file', reached },
      meets: reached !== null && Math.abs(reached - share) < 1e-12,
    };
  });
}

interface Cell {
  readonly cohort: string;
  readonly age: number;
  readonly measure: 'return_on' | 'on_or_after';
}

/** Months as numbers, one set of active months a customer: nothing of the product's SQL. */
function countByHand(records: readonly Record<string, string>[]): Map<Cell, number> {
  const months = new Map<string, Set<number>>();
  for (const { customer_id: customer, date } of records) {
    const [year, month] = date!.split('-').map(Number) as [number, number];
    const active = months.get(customer!) ?? new Set();
    months.set(customer!, active.add(year * 12 + month - 1));
  }
  const customers = [...months.values()].map((active) => ({ first: Math.min(...active), active }));
  const cells = new Map<Cell, number>();
  for (const first of [...new Set(customers.map((customer) => customer.first))].sort()) {
    const cohort = customers.filter((customer) => customer.first === first);
    const share = (holds: (active: Set<number>) => boolean) =>
      cohort.filter(({ active }) => holds(active)).length / cohort.length;
    const name = `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}`;
    for (const age of AGES) {
      cells.set(
        { cohort: name, age, measure: 'return_on' },
        share((active) => active.has(first + age)),
      );
      const later = share((active) => [...active].some((month) => month >= first + age));
      cells.set({ cohort: name, age, measure: 'on_or_after' }, later);
    }
  }
  return cells;
}
