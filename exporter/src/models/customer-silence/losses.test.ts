import type { StoreEngine } from '../../engines/engine.js';
import { momentAt } from '../../indicators/moment.js';
import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import { fitBgNbd } from '../../statistics/bgnbd/fit.js';
import { empiricalInterval } from '../../statistics/metrics/forecast.js';
import { takeCensus } from './census.js';
import { groupedHistories } from './grouped.js';
import { lossHistory, pastStages, type LossHistory } from './losses.js';
import { simulateShop } from './testing/shop.js';

const until = '2026-07-01';
const horizonDays = 14;
const STAGES = 52;
/** Of an 80 % interval. */
const ERRORS = 9;

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function historyOf(seed: number): Promise<LossHistory> {
  const segments = ['large', 'large', 'large', 'large', 'small'];
  const shop = simulateShop({ customers: 2800, days: 60 * horizonDays, until, seed, segments });
  const world = await worldOf(store, shop, { churnHorizonDays: horizonDays });
  const ctx = await momentAt(world, new Date(`${until}T09:00:00Z`), []);
  const census = await takeCensus(ctx, horizonDays, horizonDays);
  const fit = fitBgNbd(await groupedHistories(ctx, census.today, census.customers));
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  const stages = await pastStages(ctx, census, { day: census.today, bgNbd: fit.parameters }, STAGES);
  return lossHistory(ctx, census, stages);
}

/** Of each error, whether it lay in the interval that the ones before it made, as a reading of that time would have had it. */
function covered(newestFirst: readonly number[]): boolean[] {
  return newestFirst.slice(0, -ERRORS).map((error, i) => {
    const interval = empiricalInterval(1, newestFirst.slice(i + 1, i + 1 + ERRORS), 0.8);
    if ('status' in interval) throw new Error(interval.reason);
    return interval.low <= 1 + error && 1 + error <= interval.high;
  });
}

const share = (hits: readonly boolean[]) => hits.filter(Boolean).length / hits.length;

describe('the errors of past forecasts of losses', () => {
  // Over fourteen longer ones of more customers it is 81 % of 595 losses, and 82 % of 466 of a segment.
  it('make intervals of 80 % that 75 to 85 % of the realised losses lie in, of the whole base and of a segment', async () => {
    const [whole, segment]: [boolean[], boolean[]] = [[], []];
    for (const seed of [1, 2, 3]) {
      const { errors, segmentErrors } = await historyOf(seed);
      expect(errors).toHaveLength(STAGES - 1);
      // The shop begins with nobody: it takes it some stages to have 200 active customers, and the small segment has never.
      expect(Object.keys(segmentErrors)).toEqual(['large']);
      expect(segmentErrors['large']!.length).toBeLessThan(errors.length);
      whole.push(...covered(errors));
      segment.push(...covered(segmentErrors['large']!));
    }
    for (const hits of [whole, segment]) {
      expect(hits.length).toBeGreaterThan(100);
      expect(share(hits)).toBeGreaterThanOrEqual(0.75);
      expect(share(hits)).toBeLessThanOrEqual(0.85);
    }
  }, 600_000);
});
