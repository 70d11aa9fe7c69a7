import type { IndicatorConfig } from '../config.js';
import type { IndicatorSection } from '../schema/indicators.js';

export function toIndicator(section: IndicatorSection): IndicatorConfig {
  return {
    enabled: section.enabled,
    everyMs: section.every,
    thresholds: section.thresholds,
    minimum: section.minimum && numbersOf(section.minimum),
    maxSeries: section.max_series,
  };
}

function numbersOf(minimum: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(minimum).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}
