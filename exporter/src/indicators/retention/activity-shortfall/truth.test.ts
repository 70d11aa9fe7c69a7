import type { StoreEngine } from '../../../engines/engine.js';
import type { Business } from '../../../model/business.js';
import { momentAt } from '../../moment.js';
import type { ActivityLiteral, CustomerLiteral } from '../../testing/literals.js';
import { memoryStore, worldOf } from '../../testing/world.js';
import { plusDays } from '../days.js';
import { naive, truth } from './truth.js';

const alertDay = '2026-03-02';
const horizon = 30;
const minimum = { activeCustomers: 50 };

/** 100 new customers a window, active to its end; of each window's, so many are never seen again. */
function shopLosing(lost: readonly number[]): { customers: CustomerLiteral[]; activity: ActivityLiteral[] } {
  const customers: CustomerLiteral[] = [];
  const activity: ActivityLiteral[] = [];
  lost.forEach((count, window) => {
    const start = plusDays(alertDay, horizon * (window - lost.length));
    for (let i = 0; i < 100; i++) {
      const id = `${window}/${i}`;
      const ended_at = i < count ? plusDays(start, horizon + 5) : null;
      customers.push({ id, started_at: start, segment: 'a', ended_at });
      activity.push({ customer: id, day: start });
      if (i >= count) activity.push({ customer: id, day: plusDays(start, horizon + 1) });
    }
  });
  return { customers, activity };
}

let store: StoreEngine;
beforeAll(async () => {
  store = await memoryStore();
});
afterAll(() => store.close());

async function tell(last: number, kind: Business['kind'] = 'non_contractual') {
  const world = await worldOf(store, shopLosing([20, 20, 20, 20, last]), { churnHorizonDays: horizon, kind });
  const moment = { ...(await momentAt(world, new Date('2026-04-01T09:00:00Z'), [])), minimum, maxSeries: 10 };
  return { told: await truth.read({ ...moment, alertedAt: new Date(`${alertDay}T09:00:00Z`) }), ctx: moment };
}

describe('the truth of activity-shortfall', () => {
  it.each(['non_contractual', 'contractual'] as const)(
    'is that a quarter more than usual were lost, %s',
    async (kind) => {
      expect((await tell(90, kind)).told).toMatchObject([{ labels: { segment: 'a' }, happened: true }]);
      expect((await tell(20, kind)).told).toMatchObject([{ labels: { segment: 'a' }, happened: false }]);
    },
  );

  it('is seen by the rule that it replaces when the horizon is over', async () => {
    const [value] = await naive.read((await tell(90)).ctx);
    expect(value!.labels).toEqual({ segment: 'a' });
    expect(value!.value).toBeGreaterThan(naive.threshold);
  });

  it('is not told where too few were there', async () => {
    const world = await worldOf(store, { customers: [], activity: [] }, { churnHorizonDays: horizon });
    const moment = { ...(await momentAt(world, new Date('2026-04-01T09:00:00Z'), [])), minimum, maxSeries: 10 };
    expect(await truth.read({ ...moment, alertedAt: new Date(`${alertDay}T09:00:00Z`) })).toEqual([]);
  });
});
