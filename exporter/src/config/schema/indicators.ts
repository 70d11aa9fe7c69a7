import type { z } from 'zod';
import type { Indicator, Thresholds } from '../../indicators/define.js';
import { thresholdUnit, type ThresholdUnit } from '../units/threshold.js';
import { field } from './fields.js';
import { amount, count, duration, flag, threshold } from './kinds.js';
import { named, section } from './section.js';

/** What the catalogue knows of an indicator and a configuration is held against. */
export type KnownIndicator = Pick<Indicator, 'id' | 'thresholds' | 'minimum'> &
  Partial<Pick<Indicator, 'metrics' | 'words'>>;

export interface IndicatorSection {
  readonly enabled: boolean;
  readonly every?: number;
  readonly max_series?: number;
  readonly thresholds?: { readonly warning?: number; readonly critical?: number };
  readonly minimum?: Readonly<Record<string, number | undefined>>;
}

const common = {
  enabled: field('false: neither computed nor exported', flag).prefault(true),
  every: field("how often it is computed; default the indicator's own", duration('1s', '24d')).optional(),
  max_series: field('most series that it may export; what is cut is counted and logged', count(1)).optional(),
};

/** The unit in which an indicator's thresholds are written; `any` while the indicator is not known. */
export function unitOf(indicator: KnownIndicator | undefined): ThresholdUnit {
  const metric =
    indicator && indicator.thresholds !== 'none' ? indicator.metrics?.[indicator.thresholds.metric] : undefined;
  return thresholdUnit(metric?.name);
}

function thresholdsSchema(unit: ThresholdUnit, own?: Thresholds) {
  const about = (severity: 'warning' | 'critical'): string =>
    own === undefined
      ? `value from which on it alerts (${severity})`
      : `alerts (${severity}) when ${own.direction} this; default ${own[severity]}`;
  return section('when it alerts', {
    warning: field(about('warning'), threshold(unit)).optional(),
    critical: field(about('critical'), threshold(unit)).optional(),
  });
}

function knownSchema(indicator: KnownIndicator): z.ZodType<IndicatorSection> {
  const { thresholds, minimum, words } = indicator;
  const about = words?.title ?? `settings of ${indicator.id}`;
  const needs = Object.entries(minimum).map(
    ([name, value]) => [name, field(`least ${name} for a reading; default ${value}`, amount).optional()] as const,
  );
  const shape = {
    ...common,
    minimum: section('least data for a reading; below it there is none', Object.fromEntries(needs)).optional(),
  };
  return thresholds === 'none'
    ? section(about, shape, { elsewhere: { thresholds: 'this indicator is looked at and never alerts; remove it' } })
    : section(about, { ...shape, thresholds: thresholdsSchema(unitOf(indicator), thresholds).optional() });
}

/** With the catalogue at hand every id and every minimum is checked; without it any name passes. */
export function indicatorsSchema(known?: readonly KnownIndicator[]) {
  const about = 'settings of indicators, by id; one that is not here runs with its own defaults';
  const unchecked: z.ZodType<IndicatorSection> = section('settings of this indicator', {
    ...common,
    thresholds: thresholdsSchema('any').optional(),
    minimum: named('least data for a reading', /./, 'write a name', field('least number', amount)).optional(),
  });
  const all: z.ZodType<Readonly<Record<string, IndicatorSection | undefined>>> =
    known === undefined
      ? named(about, /./, 'write the id of an indicator', unchecked)
      : section(about, Object.fromEntries(known.map((each) => [each.id, knownSchema(each).optional()])));
  return all;
}
