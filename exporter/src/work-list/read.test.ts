import { defineIndicator, notEnoughData, type WorkListContext, type WorkListReading } from '../indicators/define.js';
import { momentAt, type Moment } from '../indicators/moment.js';
import { memoryStore, worldOf } from '../indicators/testing/world.js';
import type { StoreEngine } from '../engines/engine.js';
import { readWorkList } from './read.js';

let store: StoreEngine;
let moment: Moment;
beforeAll(async () => {
  store = await memoryStore();
  moment = await momentAt(await worldOf(store, { customers: [] }), new Date('2026-06-15T10:00:00Z'), []);
});
afterAll(() => store.close());

const probe = (read?: (ctx: WorkListContext) => Promise<WorkListReading>) =>
  defineIndicator({
    ...{ id: 'probe', family: 'retention', needs: ['customers'], every: '5m', staleAfter: '2h', minimum: { least: 3 } },
    metrics: {},
    thresholds: 'none',
    words: { title: 'Probe', meaning: 'A probe.', method: 'None.' },
    ...(read && { workList: { unit: ['customer', 'customers'], title: 'To call', labels: ['segment'], read } }),
    read: () => Promise.resolve(notEnoughData('a probe')),
  });
const items = ['a', 'b', 'c'].map((unit) => ({ unit, labels: { segment: 's' }, reason: 'so' }));
const all = { limit: 2, where: {} };

it('gives what was asked for, with what is needed to show it', async () => {
  let seen: WorkListContext | undefined;
  const indicator = probe((ctx) => {
    seen = ctx;
    return Promise.resolve({ items, total: 7 });
  });
  const answer = await readWorkList(
    indicator,
    moment,
    { minimum: { least: 5 } },
    { limit: 2, where: { segment: 's' } },
  );
  expect(answer).toEqual({
    ...{ status: 'ok', indicator: 'probe', title: 'To call', unit: ['customer', 'customers'], labels: ['segment'] },
    ...{ where: { segment: 's' }, asOf: moment.asOf, timeZone: 'UTC', currency: 'EUR', total: 7 },
    items: items.slice(0, 2),
  });
  expect(seen).toMatchObject({ limit: 2, where: { segment: 's' }, minimum: { least: 5 } });
});

it('says why there is none', async () => {
  expect(await readWorkList(probe(), moment, undefined, all)).toMatchObject({
    status: 'unknown',
    reason: 'probe has no work list: its number is not made of single cases',
  });
  const fine = probe(() => Promise.resolve({ items, total: 3 }));
  expect(await readWorkList(fine, moment, undefined, { limit: 2, where: { colour: 'red' } })).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('cannot be narrowed by colour, only by segment'),
  });
  const failing = probe(() => Promise.reject(new Error('no such table')));
  expect(await readWorkList(failing, moment, undefined, all)).toEqual({
    ...{ status: 'failed', indicator: 'probe', reason: 'no such table' },
  });
});

it('is none of a source that stands still', async () => {
  const frozen = { ...(await momentAt(await worldOf(store, { customers: [] }), moment.asOf, ['customers'])) };
  const state = frozen.freshness.get('customers')!;
  const freshness = new Map([['customers' as const, { ...state, frozen: true, reason: 'no new row for 3 days' }]]);
  const fine = probe(() => Promise.resolve({ items, total: 3 }));
  expect(await readWorkList(fine, { ...frozen, freshness }, undefined, all)).toEqual({
    ...{ status: 'stale', indicator: 'probe', reason: 'no new row for 3 days' },
  });
});
