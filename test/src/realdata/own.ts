import path from 'node:path';
import { backtest } from '@leadline/exporter/backtest/backtest.js';
import type { IndicatorResult, Measured } from '@leadline/exporter/backtest/result.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { chanceMeasures, DAY_SECONDS } from './measured.js';
import type { RealdataRow } from './row.js';
import { withWorld } from './world.js';

/** What every indicator was worth on data of one's own: the last year of it, day by day. Nothing binds. */
export function ownRows(configFile: string): Promise<RealdataRow[]> {
  const set = path.basename(configFile).replace(/\.ya?ml$/, '');
  return withWorld(configFile, null, async ({ world, readAt, config }) => {
    const { indicators } = await backtest({
      ...{ world, readAt, config: config.indicators, asked: { everyMs: DAY_SECONDS * 1000 } },
      indicators: catalogue.filter(({ id }) => config.indicators.get(id)?.enabled !== false),
    });
    return indicators.flatMap((indicator) =>
      measuresOf(indicator).map(([measure, reached, naive]) => ({
        ...{ set, measure: `${indicator.id}: ${measure}`, naive, prototype: null, goal: '-', reached, meets: null },
      })),
    );
  });
}

type Measure = readonly [measure: string, reached: number | null, naive: number | null];

function measuresOf({ alert, cases }: IndicatorResult): Measure[] {
  return [
    ...(cases ? [...chanceMeasures(cases), ...alertMeasures('flags', cases.warning, cases.naive.measured)] : []),
    ...(alert ? alertMeasures('warnings', alert.warning, alert.naive?.measured ?? null) : []),
  ];
}

function alertMeasures(what: string, own: Measured, rule: Measured | null): Measure[] {
  const days = (one: Measured | null) => (one?.leadSeconds ? one.leadSeconds.median / DAY_SECONDS : null);
  return [
    [`precision of ${what}`, own.precision, rule?.precision ?? null],
    [`recall of ${what}`, own.recall, rule?.recall ?? null],
    [`median lead of ${what} in days`, days(own), days(rule)],
  ];
}
