import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import type { WorldRows } from '../../indicators/testing/literals.js';
import type { StoreEngine } from '../../engines/engine.js';
import type { Indicator } from '../../indicators/define.js';
import { backtest, type BacktestInput } from '../backtest.js';
import type { Backtest } from '../result.js';

export const DAY = 86_400_000;

/** Runs backtests on literal rows in a store of its own. */
export class Bench {
  private constructor(readonly store: StoreEngine) {}

  static async open(): Promise<Bench> {
    return new Bench(await memoryStore());
  }

  close(): Promise<void> {
    return this.store.close();
  }

  /** Daily over all rows, unless settings say otherwise; all rows were read in June 2026. */
  async run(indicator: Indicator, rows: WorldRows, settings: Partial<BacktestInput> = {}): Promise<Backtest> {
    const world = settings.world ?? (await worldOf(this.store, rows));
    const readAt = new Date('2026-06-01T00:00:00Z');
    return backtest({
      ...{ world, indicators: [indicator], config: new Map(), asked: { everyMs: DAY } },
      readAt: new Map([...world.rows.keys()].map((name) => [name, readAt])),
      ...settings,
    });
  }
}
