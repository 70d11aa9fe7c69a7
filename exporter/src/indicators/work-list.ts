import type { NotEnoughData, ReadContext } from './define.js';

/**
 * The single customers or tickets behind an indicator's number, for the person who acts on it. They are read when somebody asks,
 * shown to that person and kept nowhere; nothing of them becomes a series.
 */
export interface WorkList {
  /** What one is and what several are, `['customer', 'customers']`. */
  readonly unit: readonly [one: string, many: string];
  /** What to do with them, as a heading: 'Customers to call first'. */
  readonly title: string;
  /** Labels of the alert by which it can be narrowed, `['segment']`. */
  readonly labels: readonly string[];
  /** `not_enough_data` where the reading is. */
  readonly read: (ctx: WorkListContext) => Promise<WorkListReading | NotEnoughData>;
}

export interface WorkListContext extends ReadContext {
  /** Most items to give; 1 or more. */
  readonly limit: number;
  /** Only items with these labels, of {@link WorkList.labels}; empty for all. */
  readonly where: Readonly<Record<string, string>>;
}

export interface WorkListReading {
  /** Most urgent first, `limit` at most; equal ones by their unit, so that two readings of one state agree. */
  readonly items: readonly WorkItem[];
  /** How many there are in all, with those that are not given. */
  readonly total: number;
}

export interface WorkItem {
  /** The source's own id of the customer or ticket. */
  readonly unit: string;
  /** As the alert has them: every one of {@link WorkList.labels}. */
  readonly labels: Readonly<Record<string, string>>;
  /** Chance of what is feared, 0..1. */
  readonly chance?: number;
  /** What is at stake, in the business's currency. */
  readonly value?: number;
  /** When it is too late. */
  readonly dueAt?: Date;
  /** Why it is on the list, in plain words without the id: 'no order for 41 days; usually one every 9 days'. */
  readonly reason: string;
}
