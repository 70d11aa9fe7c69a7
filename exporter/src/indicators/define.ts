import type { Reader } from '../engines/engine.js';
import type { Fits, Model } from '../models/define.js';
import type { EntityName } from '../model/entities.js';
import type { Relations } from '../model/relations.js';
import type { Freshness } from '../freshness/freshness.js';
import type { Sql } from '../sql/sql.js';
import type { Business } from '../model/business.js';
import type { Forecast } from './forecast.js';
import type { NaiveRule, Scores, Truth } from './truth.js';
import type { WorkList } from './work-list.js';

export type { Counted, Forecast, Foreseen } from './forecast.js';
export type { CameTrue, NaiveRule, Score, Scores, Told, Truth } from './truth.js';
export type { WorkItem, WorkList, WorkListContext, WorkListReading } from './work-list.js';

export type Family = 'retention' | 'sla' | 'capacity' | 'pulse' | 'freshness';
/** A role, not a person; the config maps it to a contact point that already exists. */
export type OwnerRole = 'customer_success' | 'support_lead' | 'operations' | 'leadership';
export type Severity = 'warning' | 'critical';

/** All series are gauges: an indicator is a state of the business at `asOf`. */
export interface Metric<L extends string = string> {
  readonly name: `leadline_${string}`;
  readonly help: string;
  readonly labels: readonly L[];
}

export function gauge<const L extends string = never>(
  name: `leadline_${string}`,
  help: string,
  labels: readonly L[] = [],
): Metric<L> {
  return { name, help, labels };
}

export type Metrics = Readonly<Record<string, Metric>>;

/** One series of one metric: finite `value` in the base unit that the metric's name ends with. */
export interface Sample<M extends Metrics = Metrics> {
  readonly metric: keyof M & string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Unknown is not zero: what cannot be said is said in words, and nothing is exported as a value. */
export interface NotEnoughData {
  readonly status: 'not_enough_data';
  readonly reason: string;
}
/** A reading whose query itself stopped at `ctx.maxSeries`, and how many series are beyond that. */
export interface CutReading<M extends Metrics = Metrics> {
  readonly samples: readonly Sample<M>[];
  readonly dropped: number;
}
export type ReadResult<M extends Metrics = Metrics> = readonly Sample<M>[] | CutReading<M> | NotEnoughData;

export interface ReadContext {
  /** The instant the reading is of. Only rows visible then are in `relations`. */
  readonly asOf: Date;
  readonly store: Reader;
  readonly relations: Relations;
  readonly business: Business;
  /** How fresh each configured entity was at `asOf`. */
  readonly freshness: ReadonlyMap<EntityName, Freshness>;
  /** Fits of the indicator's models, made with what was known at `asOf`. */
  readonly fits: Fits;
  /** What this indicator can be configured with, after defaults. */
  readonly minimum: Readonly<Record<string, number>>;
  /** What is read beyond this many series is cut: a query over labels without a bound stops here. */
  readonly maxSeries: number;
}

/** Alert condition on one metric; `direction` says on which side of the threshold trouble is. */
export interface Thresholds<M extends Metrics = Metrics> {
  readonly metric: keyof M & string;
  readonly direction: 'above' | 'below';
  readonly warning: number;
  readonly critical: number;
  /** How long it must hold, `1h`. */
  readonly for: string;
}

export interface DrillContext {
  readonly asOf: Date;
  readonly store: Reader;
  /** What was visible at `asOf`, before the drill. */
  readonly relations: Relations;
  readonly business: Business;
}

/** A rehearsal of the failure: changes relations as SQL; nothing is written anywhere. */
export interface Drill {
  /** "If 40 % of ... then this alert fires", one sentence. */
  readonly hypothesis: string;
  /** Replacements of entities' visible rows: the same columns, other rows. */
  readonly overlay: (ctx: DrillContext) => Partial<Record<EntityName, Sql>> | Promise<Partial<Record<EntityName, Sql>>>;
  readonly expect: Severity;
  /** Longest wait from the overlay being there to the alert: evaluation delay only. */
  readonly within: string;
}

export interface Words {
  readonly title: string;
  /** What the number means, for someone who has never seen it; one or two sentences. */
  readonly meaning: string;
  /** How it is computed and by whose method, for the reference. */
  readonly method: string;
}

export interface AlertWords extends Words {
  /** The alert in one sentence; `{value}` and `{label}` are filled in. */
  readonly sentence: string;
  /** What to do first, second, ... Never empty. */
  readonly nextStep: readonly [string, ...string[]];
}

interface Common<M extends Metrics> {
  readonly id: string;
  readonly family: Family;
  /** Entities without which there is no reading; a stale one makes the reading stale. */
  readonly needs: readonly EntityName[];
  /** Entities that add series where they are configured. */
  readonly uses?: readonly EntityName[];
  /** Models it scores with; they are fitted on a schedule of their own. */
  readonly models?: readonly Model[];
  readonly metrics: M;
  readonly every: string;
  /**
   * The reading is of days that are over, so it does not change within one: it is computed anew when the business day turns,
   * when a reconcile repaired an entity, and every six hours for rows that came late.
   */
  readonly wholeDays?: boolean;
  /** How long a last good reading is kept when refreshes fail. */
  readonly staleAfter: string;
  /** Named minimums below which the reading is `not_enough_data`; configurable. */
  readonly minimum: Readonly<Record<string, number>>;
  /** Most series this indicator may export; what is cut is counted and logged. */
  readonly maxSeries?: number;
  /** A reading of stale input is the very news that `freshness` brings; all others are withdrawn. */
  readonly readsStaleInput?: boolean;
  /** Chances of single customers or tickets, where it has them: measured one by one in the backtest. */
  readonly scores?: Scores;
  /** Numbers that it foresees, where it does: held in the backtest against those that came. */
  readonly forecast?: Forecast;
  /** Whom to call or which ticket to take first: the single cases behind the number. */
  readonly workList?: WorkList;
  readonly read: (ctx: ReadContext) => Promise<ReadResult<M>>;
}

/** A view: it is looked at, nobody is woken by it. */
export interface ViewIndicator<M extends Metrics = Metrics> extends Common<M> {
  readonly thresholds: 'none';
  readonly words: Words;
}

/** With an alert come, by type: an owner, a next step, a drill and a stated truth. */
export interface AlertIndicator<M extends Metrics = Metrics> extends Common<M> {
  readonly ownerRole: OwnerRole;
  readonly thresholds: Thresholds<M>;
  readonly words: AlertWords;
  readonly drill: Drill;
  /** `none` is shown as "accuracy not measured". */
  readonly truth: Truth | 'none';
  /** The rule it replaces, measured beside it. */
  readonly naive?: NaiveRule;
}

export type Indicator<M extends Metrics = Metrics> = ViewIndicator<M> | AlertIndicator<M>;

/** Checks an indicator against its own metrics' names, and gives it out as one of the catalogue. */
export function defineIndicator<const M extends Metrics>(indicator: Indicator<M>): Indicator {
  // An array of samples that name three metrics is one of samples that name any, which `keyof M` hides from the compiler.
  return indicator as Indicator;
}

export function hasAlert(indicator: Indicator): indicator is AlertIndicator {
  return indicator.thresholds !== 'none';
}

export function notEnoughData(reason: string): NotEnoughData {
  return { status: 'not_enough_data', reason };
}
