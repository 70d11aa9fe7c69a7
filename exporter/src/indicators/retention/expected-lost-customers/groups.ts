import type { SilenceParameters } from '../../../models/customer-silence/parameters.js';
import { join, sql, type Sql } from '../../../sql/sql.js';
import type { SegmentSums } from '../silence-sums.js';

/** The whole base. Customers of no segment bear the same name: alone they are the whole, among others they are pooled. */
export const WHOLE = 'all';
/** Segments that are too small, together. */
export const OTHER = 'other';

type Sums = Pick<SegmentSums, 'active' | 'lost' | 'closedFormLost' | 'revenue' | 'revenueAtRisk'>;

/** Customers of whom one forecast is made. */
export interface Group extends Sums {
  readonly segment: string;
  /** Relative errors of its past forecasts; the pooled segments have none, since they are not always the same ones. */
  readonly errors: readonly number[];
}

/**
 * The whole base first, then segments by size, then those together that are too small for a forecast of their own.
 * @param least active customers of a segment that has its own
 */
export function groupsOf(
  sums: readonly SegmentSums[],
  { lossErrors, segmentLossErrors }: Pick<SilenceParameters, 'lossErrors' | 'segmentLossErrors'>,
  least: number,
): Group[] {
  const own = sums.flatMap((each) => {
    const { segment } = each;
    if (segment === null || !hasForecast(segment, each.active, least)) return [];
    return [{ ...each, segment, errors: segmentLossErrors[segment] ?? [] }];
  });
  const rest = sums.filter(({ segment }) => !own.some((each) => each.segment === segment));
  return [
    { ...sumOf(sums), segment: WHOLE, errors: lossErrors },
    ...own,
    ...(own.length > 0 && rest.length > 0 ? [{ ...sumOf(rest), segment: OTHER, errors: [] }] : []),
  ];
}

/** Segments that have a forecast of their own. */
export function namedIn(groups: readonly Group[]): string[] {
  return groups.map(({ segment }) => segment).filter((segment) => segment !== WHOLE && segment !== OTHER);
}

/** The group of a customer by the column `segment`. @param named see {@link namedIn} */
export function groupColumn(named: readonly string[]): Sql {
  if (named.length === 0) return sql`${WHOLE}`;
  return sql`case when segment in (${join(named.map((name) => sql`${name}`))}) then segment else ${OTHER} end`;
}

function hasForecast(segment: string, active: number, least: number): boolean {
  return active >= least && segment !== WHOLE && segment !== OTHER;
}

function sumOf(all: readonly Sums[]): Sums {
  const sum = (name: keyof Sums) => all.reduce((total, each) => total + each[name], 0);
  return {
    active: sum('active'),
    lost: sum('lost'),
    closedFormLost: sum('closedFormLost'),
    revenue: sum('revenue'),
    revenueAtRisk: sum('revenueAtRisk'),
  };
}
