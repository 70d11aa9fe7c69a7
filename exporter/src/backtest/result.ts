import type { Family } from '../indicators/define.js';
import type { ForecastResult } from './forecasts/result.js';
import type { CalibrationBin } from '../statistics/metrics/probability.js';

/** What a backtest found. Plain JSON: it is printed, drawn, and kept in the state. Times in ISO, durations in seconds. */
export interface Backtest {
  readonly from: string;
  readonly to: string;
  /** `1d` */
  readonly every: string;
  readonly points: number;
  readonly timeZone: string;
  readonly indicators: readonly IndicatorResult[];
  /** Indicators that were not tested, and why. */
  readonly left: readonly { readonly id: string; readonly reason: string }[];
  readonly models: readonly ModelResult[];
}

export interface ModelResult {
  readonly id: string;
  /** Fits that were made on the way, each of what was known then. */
  readonly fits: number;
  /** Looks at which there was no fit yet, and why at the last of them. */
  readonly unfitted: number;
  readonly unfittedReason: string | null;
  /** What is to be known of fits (that one fell back to a simpler form, say), and of how many. */
  readonly notes: readonly { readonly note: string; readonly fits: number }[];
  /** Why the last try failed, where it did. */
  readonly failure: string | null;
}

export interface IndicatorResult {
  readonly id: string;
  readonly title: string;
  readonly family: Family;
  /** Up to where its rows reach; what would show later is open. */
  readonly knownUntil: string;
  /** Entities whose rows stopped coming then, while those of others went on. */
  readonly stopped: readonly string[];
  /** As leadline runs it is computed every few minutes, and it was looked at far more seldom here. */
  readonly seldom: boolean;
  readonly readings: Readings;
  readonly hindsight: Hindsight;
  /** Null: it never alerts. */
  readonly alert: AlertResult | null;
  /** Null: it has no chances of single cases. */
  readonly cases: CasesResult | null;
  /** Null: it foresees no number. */
  readonly forecast: ForecastResult | null;
  /** What went wrong on the way, in words. */
  readonly faults: readonly string[];
}

export interface Readings {
  readonly taken: number;
  readonly ok: number;
  /** Most frequent first; no more than five. */
  readonly others: readonly { readonly status: string; readonly reason: string; readonly count: number }[];
}

/** Overwritten columns (segment, priority, due times) that were first read later than the instant of the reading. */
export interface Hindsight {
  /** Share of the readings that rest on such, 0..1. */
  readonly share: number;
  readonly entities: readonly string[];
}

export type TrustStatus = 'measured' | 'too_little_history' | 'not_measured';

/** How good alerts at one threshold were. */
export interface Measured {
  readonly threshold: number;
  readonly status: TrustStatus;
  /** Why it was not measured, in a sentence. */
  readonly reason: string | null;
  /** Alerts of which it is known whether they were right. */
  readonly episodes: number;
  readonly right: number;
  readonly wrong: number;
  /** Alerts of which it is not known yet. */
  readonly open: number;
  /** Times that what is warned of happened. */
  readonly events: number;
  /** Of these, those of which was warned. */
  readonly caught: number;
  /** right / episodes; null unless measured. */
  readonly precision: number | null;
  /** caught / events; null with fewer than ten events. */
  readonly recall: number | null;
  readonly leadSeconds: Lead | null;
  readonly alertsPerWeek: number | null;
  readonly falseAlarmsPerMonth: number | null;
}

/** Of the alerts that were right, from the alert to when anybody could see what happened. */
export interface Lead {
  readonly mean: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

export interface AlertResult {
  readonly metric: string;
  readonly direction: 'above' | 'below';
  readonly for: string;
  /** Null: there is no truth to hold it against. */
  readonly horizonSeconds: number | null;
  readonly warning: Measured;
  readonly critical: Measured;
  /** Chance that the number was further out before it happened than before it did not, over all points and label sets. */
  readonly auc: number | null;
  readonly naive: NaiveResult | null;
  /** From the threshold that alerts most to the one that alerts least. */
  readonly tradeOff: readonly Measured[];
  readonly leads: Histogram;
  readonly timeline: Timeline;
}

export interface NaiveResult {
  readonly words: string;
  readonly direction: 'above' | 'below';
  readonly measured: Measured;
  readonly auc: number | null;
  readonly leads: Histogram;
}

/** The label sets in which most happened, for a picture. */
export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** Label sets with alerts or events that are not shown. */
  readonly more: number;
}

export interface TimelineRow {
  readonly name: string;
  /** Alerts at the warning threshold. */
  readonly alerts: readonly (Span & { readonly outcome: 'right' | 'wrong' | 'open' | 'unjudged' })[];
  /** Stretches at which an alert would have been right. */
  readonly events: readonly Span[];
}

export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface CasesResult {
  readonly unit: readonly [one: string, many: string];
  readonly foretells: string;
  readonly settled: number;
  readonly cameTrue: number;
  /** Cases of which it is not known yet. */
  readonly open: number;
  /** Cases older than the first point, whose first crossing may lie before it: left out of episodes, not of chances. */
  readonly begunBefore: number;
  /** Cases that came true between two points, before any chance of them was read. */
  readonly unread: number;
  readonly warning: Measured;
  readonly critical: Measured;
  readonly chances: Chances;
  readonly naive: {
    readonly words: string;
    readonly measured: Measured;
    /** The rule at the threshold at which it was as often right as the warning. */
    readonly asPrecise: Measured | null;
    /** The share of time that is over, read as a chance. */
    readonly chances: Chances;
    readonly leads: Histogram;
    /** The rule at each share of time, from the one that flags most on. */
    readonly tradeOff: readonly Measured[];
  };
  readonly tradeOff: readonly Measured[];
  readonly leads: Histogram;
}

/** Leads of warnings that were right, in equal steps from 0. */
export interface Histogram {
  readonly stepSeconds: number;
  readonly counts: readonly number[];
}

/** How good chances were, over all cases and points; null where there is too little of one outcome. */
export interface Chances {
  readonly scored: number;
  readonly auc: number | null;
  readonly brier: number | null;
  readonly ece: number | null;
  readonly calibration: readonly CalibrationBin[];
}
