import type { Place } from '../data/series.js';

export type Measure = 'return_on' | 'on_or_after';
export type Period = 'day' | 'week' | 'month' | 'period';
export type CohortSort = 'newest' | 'oldest' | 'size' | 'retention';

export interface Cell {
  readonly age: number;
  /** 0..1 */
  readonly share: number;
  readonly active?: number;
  /** Whether the period was over; what is not will still rise. */
  readonly complete: boolean;
  readonly place: Place;
}

export interface Cohort {
  /** As the label says, '2026-03-02'. */
  readonly key: string;
  /** For people, '2 Mar'. */
  readonly label: string;
  readonly customers?: number;
  /** By age; holes are undefined. */
  readonly cells: ReadonlyArray<Cell | undefined>;
}

export interface Triangle {
  readonly measure: Measure | undefined;
  /** What the values of the fields are: shares of 1, per cent, or customers. */
  readonly told: 'share' | 'percent' | 'count';
  readonly period: Period;
  readonly cohorts: readonly Cohort[];
  /** Number of columns: one more than the highest age. */
  readonly ages: number;
  /** Over the cohorts that have reached an age in full; undefined where none has. */
  readonly average: ReadonlyArray<number | undefined>;
}

/** A cohort that differs from those before it by more than chance brings. */
export interface Reading {
  readonly cohort: string;
  readonly age: number;
  /** Share against that of the cohorts before: -0.09 is 9 points fewer. */
  readonly difference: number;
  readonly before: number;
  readonly z: number;
}
