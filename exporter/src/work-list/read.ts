import type { Indicator, WorkItem } from '../indicators/define.js';
import type { Moment } from '../indicators/moment.js';
import { staleReason } from '../indicators/run.js';

/** What somebody asks for. */
export interface WorkListQuery {
  /** Most items, 1 or more. */
  readonly limit: number;
  /** Only items with these labels. */
  readonly where: Readonly<Record<string, string>>;
}

export interface WorkListFound {
  readonly status: 'ok';
  readonly indicator: string;
  readonly title: string;
  readonly unit: readonly [one: string, many: string];
  readonly labels: readonly string[];
  readonly where: WorkListQuery['where'];
  readonly asOf: Date;
  readonly timeZone: string;
  readonly currency: string;
  readonly items: readonly WorkItem[];
  readonly total: number;
}

/** A list, or why there is none: an empty list would read as "nothing to do". */
export type WorkListAnswer =
  | WorkListFound
  | {
      /** `unknown`: it was asked for something that there is not. */
      readonly status: 'unknown' | 'not_enough_data' | 'stale' | 'failed';
      readonly indicator: string;
      readonly reason: string;
    };

export interface WorkListSettings {
  readonly minimum?: Readonly<Record<string, number>>;
}

/** The cases behind an indicator's number at a moment. Never throws. */
export async function readWorkList(
  indicator: Indicator,
  moment: Moment,
  settings: WorkListSettings | undefined,
  { limit, where }: WorkListQuery,
): Promise<WorkListAnswer> {
  const { id, workList } = indicator;
  if (!workList) return noneFor(indicator);
  const { labels, title, unit } = workList;
  const odd = Object.keys(where).find((name) => !labels.includes(name));
  if (odd !== undefined)
    return unknown(
      id,
      `the list of ${id} cannot be narrowed by ${odd}, only by ${labels.join(' or ') || 'nothing'}: leave it out`,
    );
  const stale = staleReason(indicator.needs, moment);
  if (stale !== null) return { status: 'stale', indicator: id, reason: stale };
  try {
    const minimum = { ...indicator.minimum, ...settings?.minimum };
    const reading = await workList.read({ ...moment, minimum, maxSeries: limit, limit, where });
    if ('status' in reading) return { ...reading, indicator: id };
    const { timeZone, currency } = moment.business;
    const { total, items } = reading;
    return {
      ...{ status: 'ok', indicator: id, title, unit, labels, where, asOf: moment.asOf, timeZone, currency, total },
      items: items.slice(0, limit),
    };
  } catch (error) {
    return { status: 'failed', indicator: id, reason: error instanceof Error ? error.message : String(error) };
  }
}

export function noneFor({ id }: Indicator): WorkListAnswer {
  return unknown(id, `${id} has no work list: its number is not made of single cases`);
}

export function unknown(indicator: string, reason: string): WorkListAnswer {
  return { status: 'unknown', indicator, reason };
}
