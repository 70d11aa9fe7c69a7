import type { Palette } from './cohorts/colours.js';
import type { CohortSort, Measure, Period } from './cohorts/types.js';

export type ViewName = 'brief' | 'cohorts' | 'sla' | 'capacity';

export interface SignalsOptions {
  /** `auto` takes the view that fits the data. */
  view: ViewName | 'auto';
  brief: {
    /** Most things that are shown. */
    most: number;
    /** Address of the work list; `${indicator}` and `${<label>}` are filled in. Empty: no link. */
    workList: string;
    /** Address of the runbook of `${indicator}`. Empty: no link. */
    runbook: string;
    showTrend: boolean;
  };
  cohorts: {
    measure: Measure;
    period: Period | 'auto';
    show: 'share' | 'count' | 'both';
    scale: 'absolute' | 'relative';
    palette: Palette;
    sort: CohortSort;
    showReadings: boolean;
  };
}

export const defaultOptions: SignalsOptions = {
  view: 'auto',
  brief: { most: 20, workList: '', runbook: '', showTrend: true },
  cohorts: {
    measure: 'return_on',
    period: 'auto',
    show: 'share',
    scale: 'absolute',
    palette: 'blue',
    sort: 'oldest',
    showReadings: true,
  },
};

/** Whatever was saved, completed: an option that a dashboard lacks has its default. */
export function completed(saved: Partial<SignalsOptions> | undefined): SignalsOptions {
  return {
    view: saved?.view ?? defaultOptions.view,
    brief: { ...defaultOptions.brief, ...saved?.brief },
    cohorts: { ...defaultOptions.cohorts, ...saved?.cohorts },
  };
}
