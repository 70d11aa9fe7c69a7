import { MAX_SERIES } from '../indicators/run.js';
import type { Indicator } from '../indicators/define.js';
import { entities, type EntityName } from '../model/entities.js';

/** Distinct values of fields, by entity. */
export type ValueCounts = ReadonlyMap<EntityName, ReadonlyMap<string, number>>;

export interface SeriesEstimate {
  /** About so many: as if all values occurred together, and a label that is no field (a window, a chance) had one value. */
  readonly series: number;
  readonly limit: number;
}

/** Fields of an entity that are labels of a metric that is made of it. */
export function labelFields(name: EntityName, catalogue: readonly Indicator[]): string[] {
  const labels = catalogue.filter((each) => usedBy(each).includes(name)).flatMap(labelsOf);
  return Object.keys(entities[name].fields).filter((field) => labels.includes(field));
}

/** Null where no label of the indicator is a field whose values were counted. */
export function estimateSeries(
  indicator: Indicator,
  counts: ValueCounts,
  limit: number | undefined,
): SeriesEstimate | null {
  const known = new Map(usedBy(indicator).flatMap((name) => [...(counts.get(name) ?? [])]));
  if (!labelsOf(indicator).some((label) => known.has(label))) return null;
  const series = Object.values(indicator.metrics)
    .map(({ labels }) => labels.reduce((product, label) => product * (known.get(label) ?? 1), 1))
    .reduce((sum, each) => sum + each, 0);
  return { series, limit: limit ?? indicator.maxSeries ?? MAX_SERIES };
}

/** The nearest last: of two entities with a field of one name, that of the entity which is needed counts. */
function usedBy({ needs, uses }: Indicator): EntityName[] {
  return [...(uses ?? []), ...needs];
}

function labelsOf({ metrics }: Indicator): string[] {
  return Object.values(metrics).flatMap(({ labels }) => [...labels]);
}
