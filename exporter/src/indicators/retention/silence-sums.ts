import type { SilenceParameters } from '../../models/customer-silence/parameters.js';
import { scoredCustomers } from '../../models/customer-silence/score.js';
import { ident, join, sql, type Sql } from '../../sql/sql.js';
import type { ReadContext } from '../define.js';

/** Chances that a silence will be confirmed from which on a customer is flagged. */
export const FLAGGED = { warning: 0.5, critical: 0.8 } as const;
/** Bands of equal width that chances are counted in. */
export const BANDS = 5;
/** Segments that are told apart: the largest ones. */
const MOST_SEGMENTS = 200;

/** Of the active customers of a segment. Money in the business currency, of the last horizon. */
export interface SegmentSums {
  /** Null: all segments beyond the largest ones together. */
  readonly segment: string | null;
  /** How many segments that is. */
  readonly segments: number;
  readonly active: number;
  /** Sum of the chances that the present silence will be confirmed. */
  readonly confirmation: number;
  readonly warning: number;
  readonly critical: number;
  /** Customers by band of that chance, the lowest first. */
  readonly bands: readonly number[];
  /** Sum of the chances of no activity in the next horizon; the same by the closed form alone. */
  readonly lost: number;
  readonly closedFormLost: number;
  readonly revenue: number;
  /** Sum of revenue times the chance of no activity in the next horizon. */
  readonly revenueAtRisk: number;
}

const bandNames = Array.from({ length: BANDS }, (_, band) => `band_${band}`);

/** Largest segments first; empty where nobody is active. */
export async function segmentSums(ctx: ReadContext, fit: SilenceParameters): Promise<SegmentSums[]> {
  const { store } = ctx;
  const { dialect } = store;
  const count = (condition: Sql) => dialect.toNumber(sql`sum(case when ${condition} then 1 else 0 end)`);
  const measures: Readonly<Record<string, Sql>> = {
    active: dialect.toNumber(sql`count(*)`),
    confirmed: sql`sum(confirmation)`,
    warning: count(sql`confirmation >= ${FLAGGED.warning}`),
    critical: count(sql`confirmation >= ${FLAGGED.critical}`),
    ...Object.fromEntries(bandNames.map((name, band) => [name, count(inBand(band))])),
    lost: sql`sum(loss)`,
    closed_form_lost: sql`sum(closed_form_loss)`,
    revenue: sql`sum(amount)`,
    revenue_at_risk: sql`sum(loss * amount)`,
  };
  const names = Object.keys(measures);
  const rows = await store.query<Record<string, number | string | null>>(sql`
    with by_segment as (
      select segment, ${join(names.map((name) => sql`${measures[name]!} as ${ident(name)}`))}
      from ${scoredCustomers(ctx, fit)} s group by segment),
    ranked as (select b.*, row_number() over (order by active desc, segment) as place from by_segment b)
    select case when place <= ${MOST_SEGMENTS} then segment end as segment, count(*) as segments,
      ${join(names.map((name) => sql`sum(${ident(name)}) as ${ident(name)}`))}
    from ranked group by case when place <= ${MOST_SEGMENTS} then segment end`);
  return rows.map(sumsOf).sort(byOrder);
}

function inBand(band: number): Sql {
  const from = sql`confirmation >= ${band / BANDS}`;
  return band === BANDS - 1 ? from : sql`${from} and confirmation < ${(band + 1) / BANDS}`;
}

function sumsOf(row: Readonly<Record<string, number | string | null>>): SegmentSums {
  const number = (name: string) => Number(row[name]);
  return {
    segment: row['segment'] as string | null,
    segments: number('segments'),
    active: number('active'),
    confirmation: number('confirmed'),
    warning: number('warning'),
    critical: number('critical'),
    bands: bandNames.map(number),
    lost: number('lost'),
    closedFormLost: number('closed_form_lost'),
    revenue: number('revenue'),
    revenueAtRisk: number('revenue_at_risk'),
  };
}

function byOrder(one: SegmentSums, other: SegmentSums): number {
  if (one.segment === null || other.segment === null) return one.segment === null ? 1 : -1;
  return other.active - one.active || (one.segment < other.segment ? -1 : 1);
}
