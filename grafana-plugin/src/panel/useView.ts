import { useMemo } from 'react';
import { prepareBrief, type Brief } from '../brief/prepareBrief.js';
import { prepareCapacity, type CapacityRow } from '../capacity/prepareCapacity.js';
import { alarmsOf } from '../catalogue/alarms.js';
import { catalogue } from '../catalogue/catalogue.js';
import { prepareCohorts } from '../cohorts/prepareCohorts.js';
import type { Triangle } from '../cohorts/types.js';
import { cohortLabel } from '../cohorts/words.js';
import type { Scene } from '../components/scene.js';
import type { SeriesIndex } from '../data/series.js';
import { doubtOf, type Doubt } from '../data/staleness.js';
import type { SignalsOptions, ViewName } from '../options.js';
import { prepareSla, type SlaRow } from '../sla/prepareSla.js';
import { fittingViews } from './chooseView.js';

export type Prepared =
  | { readonly view: 'brief'; readonly brief: Brief; readonly doubt?: Doubt }
  | { readonly view: 'cohorts'; readonly triangle: Triangle }
  | ({ readonly view: 'sla'; readonly rows: readonly SlaRow[] } & Judged)
  | ({ readonly view: 'capacity'; readonly rows: readonly CapacityRow[] } & Judged)
  /** The view that is wanted cannot be drawn from this data. */
  | { readonly view: 'fault'; readonly wanted: ViewName };

interface Judged {
  /** Whether an alert of the family is in the data: else nothing can be said to be well. */
  readonly judged: boolean;
  readonly doubt?: Doubt;
}

/** What is to be drawn; computed anew only when data, options or language change. */
export function usePrepared(index: SeriesIndex, options: SignalsOptions, scene: Scene, intervalMs?: number): Prepared {
  const { t, format, said, language, now, shown } = scene;
  const doubt = doubtOf(index, now, intervalMs);
  const wanted = options.view === 'auto' ? (fittingViews(index)[0] ?? 'brief') : options.view;
  const { measure, period, sort } = options.cohorts;
  return useMemo((): Prepared => {
    if (wanted === 'brief') {
      const brief = prepareBrief(index, catalogue, { t, format, said, language, now, shown });
      const isEmpty = brief.checked.length === 0 && brief.unjudged.length === 0;
      return isEmpty ? { view: 'fault', wanted } : { view: wanted, brief, doubt };
    }
    if (wanted === 'cohorts') {
      const today = format.dayOf(now);
      const label = (cohort: string, of: Triangle['period'], previous: string | undefined) =>
        cohortLabel({ t, format }, cohort, of, previous);
      const triangle = prepareCohorts(index, { measure, period, sort, today, label });
      return triangle ? { view: wanted, triangle } : { view: 'fault', wanted };
    }
    if (wanted === 'sla') {
      const rows = prepareSla(index, alarmsOf(index, catalogue, 'sla', said));
      return rows ? { view: wanted, rows, judged: isJudged(index, 'sla'), doubt } : { view: 'fault', wanted };
    }
    const rows = prepareCapacity(index, alarmsOf(index, catalogue, 'capacity', said));
    return rows ? { view: wanted, rows, judged: isJudged(index, 'capacity'), doubt } : { view: 'fault', wanted };
  }, [wanted, index, measure, period, sort, t, format, said, language, now, shown, doubt]);
}

function isJudged(index: SeriesIndex, family: string): boolean {
  return catalogue.some((entry) => entry.family === family && entry.alert && index.has(entry.alert.metric));
}
