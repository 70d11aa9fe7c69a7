import { dayOf } from '../../../model/calendar.js';
import { customerWeeks } from '../../../models/customer-silence/activity/weekly.js';
import { ident, join, sql, type Sql } from '../../../sql/sql.js';
import { notEnoughData, type WorkItem, type WorkList } from '../../define.js';
import { frozenAt, readSegments } from './reading.js';

/** Weeks over which a customer's missing activity adds up. */
const WEEKS = 4;
const MOST_SEGMENTS = 200;
const DAY_MS = 86_400_000;

type Row = {
  readonly customer: string;
  readonly segment: string;
  readonly value: number;
  readonly actual: number;
  readonly expected: number;
  readonly last_day: string;
  readonly total: number;
};

/** Whose activity is missing most, in the segments that alert or in the one that is asked for. */
export const workList: WorkList = {
  unit: ['customer', 'customers'],
  title: 'Customers of the segment whose activity is missing most',
  labels: ['segment'],
  read: async (ctx) => {
    const reading = await readSegments(ctx, MOST_SEGMENTS);
    const frozen = frozenAt(ctx);
    if (typeof reading === 'string') return notEnoughData(reading);
    if (typeof frozen === 'string') return notEnoughData(frozen);
    const { segment: asked } = ctx.where;
    const alerting = reading.segments.filter(({ level }) => level > 1).map(({ segment }) => segment);
    const chosen = asked === undefined ? alerting : [asked];
    if (chosen.length === 0) return { items: [], total: 0 };
    const rows = await ctx.store.query<Row>(sql`
      with weeks as (
        select customer, segment, ${sumOf('a')} as actual, ${sumOf('e')} as expected
        from ${customerWeeks({ ...frozen.input, weeks: WEEKS })} w
        where segment in (${join(chosen.map((name) => sql`${name}`))})),
      short as (
        select weeks.*, count(*) over () as total from weeks where expected > actual
        order by expected - actual desc, customer limit ${ctx.limit})
      select short.*, c.value, l.last_day from short join ${ctx.relations.customers} c on c.id = short.customer join (
        select customer, max(day) as last_day from ${ctx.relations.activity} a group by customer) l
        on l.customer = short.customer
      order by expected - actual desc, short.customer`);
    const today = dayOf(ctx.asOf, ctx.business.timeZone);
    return { items: rows.map((row) => itemOf(row, today)), total: rows[0]?.total ?? 0 };
  },
};

function itemOf({ customer, segment, value, actual, expected, last_day: lastDay }: Row, today: string): WorkItem {
  const usual = expected < 1 ? 'one was expected at times' : `about ${Math.round(expected)} were expected`;
  return {
    unit: customer,
    labels: { segment },
    ...(value > 0 ? { value } : {}),
    reason: `active on ${actual} of the last ${7 * WEEKS} days, where ${usual} from what came before; last active ${ago(lastDay, today)}`,
  };
}

function ago(day: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS);
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

function sumOf(name: string): Sql {
  return join(
    Array.from({ length: WEEKS }, (_, week) => ident(`${name}${week}`)),
    ' + ',
  );
}
