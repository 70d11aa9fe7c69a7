import type { Business } from '../model/business.js';
import type { NotEnoughData, ReadContext } from './define.js';

type Labels = Readonly<Record<string, string>>;

/** What happened in the end, for the backtest: read at `asOf` + horizon, told per label set of the alert's metric. */
export interface Truth {
  /** How long after an alert it is known, `56d`; from the business where its settings say. */
  readonly horizon: string | ((business: Business) => string);
  readonly read: (ctx: ReadContext & { readonly alertedAt: Date }) => Promise<readonly Told[]>;
}

/** A duration, `56d`. */
export function horizonOf({ horizon }: Pick<Truth, 'horizon'>, business: Business): string {
  return typeof horizon === 'string' ? horizon : horizon(business);
}

export interface Told {
  readonly labels: Labels;
  readonly happened: boolean;
  /** When anybody could see it without the indicator: the lead is counted up to here. Default: the end of the horizon. */
  readonly at?: Date;
}

/** What people go by without leadline; a backtest tells how often it was right, beside the indicator. */
export interface NaiveRule {
  /** In a sentence: 'Fewer customers than in the last quarter came back.' */
  readonly words: string;
  readonly direction: 'above' | 'below';
  /** Between -1 and 1 it is a share, and told in per cent. */
  readonly threshold: number;
  /** Per label set of the alert's metric; the same truth is held against it. */
  readonly read: (ctx: ReadContext) => Promise<readonly { readonly labels: Labels; readonly value: number }[]>;
}

/**
 * The chance of each single customer or ticket behind a reading. The backtest holds each against what became of it; keys
 * never leave the process.
 *
 * A case is one unit from `since` on: the silence of a customer after an activity, an open ticket. It ends well when its
 * unit is no longer read with that `since`, and badly when it came true. One that is left out for a while, as a ticket whose clock
 * stands still, is the same case when it is read with that `since` again.
 */
export interface Scores {
  /** What one is and what several are, `['customer', 'customers']`. */
  readonly unit: readonly [one: string, many: string];
  /** What comes true, after 'the customer': 'has no activity for the churn horizon'. */
  readonly foretells: string;
  /** Chances from which on one is flagged. */
  readonly thresholds: { readonly warning: number; readonly critical: number };
  /** All cases that are open at `asOf`, one a unit. */
  readonly read: (ctx: ReadContext) => Promise<readonly Score[] | NotEnoughData>;
  /** All cases that came true in (`from`, `asOf`], whatever their chance was. */
  readonly cameTrue: (ctx: ReadContext & { readonly from: Date }) => Promise<readonly CameTrue[]>;
  /** Flags by the share of the time until `dueAt` that is over, unless a score says another one. */
  readonly naive: { readonly words: string; readonly threshold: number };
}

export interface Score {
  readonly unit: string;
  readonly since: Date;
  /** When it is settled at the latest, by what is known at `asOf`: then it came true or never will. */
  readonly dueAt: Date;
  /** 0..1 */
  readonly chance: number;
  /** 0..1 */
  readonly naive?: number;
}

export interface CameTrue {
  readonly unit: string;
  readonly since: Date;
  readonly at: Date;
}
