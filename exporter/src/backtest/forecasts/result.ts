import type { TrustStatus } from '../result.js';

/** How far off numbers were that an indicator foresaw. */
export interface ForecastResult {
  readonly unit: readonly [one: string, many: string];
  readonly foresees: string;
  readonly horizonSeconds: number;
  readonly status: Exclude<TrustStatus, 'not_measured'>;
  /** Why there is no measure, in a sentence. */
  readonly reason: string | null;
  /** Forecasts of which it is known what came. */
  readonly points: number;
  /** As many of these lie a whole horizon apart: the others overlap, and are alike. */
  readonly apart: number;
  /** Forecasts whose time is not over yet. */
  readonly open: number;
  /** Of all together. */
  readonly whole: Errors;
  /** Over the label sets one by one; null where there is one only. */
  readonly parts: (Errors & { readonly count: number }) | null;
  /** Of all together, point by point. */
  readonly series: readonly ForecastPoint[];
}

/** The forecast and the rules beside it, over the same points. */
export interface Errors {
  readonly own: ForecastError;
  readonly rules: readonly { readonly name: string; readonly words: string; readonly error: ForecastError }[];
}

/** Null where it was never said, or never known, what to hold against it. */
export interface ForecastError {
  readonly points: number;
  readonly meanForeseen: number | null;
  readonly meanCame: number | null;
  readonly meanAbsoluteError: number | null;
  /** Mean of the errors as shares of what came, over the points where something did. */
  readonly mape: number | null;
  /** Of the 80 % intervals, how many were published, and the share of them in which it lay. */
  readonly intervals: { readonly points: number; readonly covered: number } | null;
}

export interface ForecastPoint {
  /** When it was foreseen, ISO. */
  readonly at: string;
  readonly foreseen: number;
  readonly low: number | null;
  readonly high: number | null;
  /** What the first rule said. */
  readonly rule: number | null;
  /** Null: not known yet. */
  readonly came: number | null;
}
