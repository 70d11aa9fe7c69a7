import { sampleBacktest } from '@leadline/exporter/backtest/testing/sample.js';
import type { Backtest, Measured } from '@leadline/exporter/backtest/result.js';

/** Where the golden file lies; `npm run generate` writes it. */
export const goldenFile = 'test/golden/backtest.json';

/** Of the curves every so many points are kept: the file is there to be read. */
const THINNED = 20;

/** What `leadline backtest --format=json` gives of a made-up year: every field, and numbers that change only for a reason. */
export async function goldenBacktest(): Promise<string> {
  const result = await sampleBacktest();
  const thin = (curve: readonly Measured[]) => curve.filter((_, i) => i % THINNED === 0);
  const thinned: Backtest = {
    ...result,
    indicators: result.indicators.map((one) => ({
      ...one,
      alert: one.alert && { ...one.alert, tradeOff: thin(one.alert.tradeOff) },
      forecast: one.forecast && { ...one.forecast, series: one.forecast.series.filter((_, i) => i % THINNED === 0) },
      cases: one.cases && { ...one.cases, tradeOff: thin(one.cases.tradeOff) },
    })),
  };
  return `${JSON.stringify(thinned, shortened, 2)}\n`;
}

/** Nine digits: the last ones of a double depend on the order in which an engine adds up. */
function shortened(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(9)) : value;
}
