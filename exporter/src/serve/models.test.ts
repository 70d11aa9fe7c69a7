import { setImmediate as turn } from 'node:timers/promises';
import type { StoreEngine } from '../engines/engine.js';
import { SelfMetrics } from '../exposition/self/selfMetrics.js';
import { entities, type EntityName } from '../model/entities.js';
import { defineModel, type FitContext } from '../models/define.js';
import { latestFits } from '../state/fits.js';
import { openState } from '../state/state.js';
import { storedRows } from '../store/rows.js';
import { business, openMemory } from '../store/testing/bench.js';
import type { ServedEntity } from './entity.js';
import { ServedModels } from './models.js';

const now = () => new Date('2026-03-10T09:00:00Z');
const before = (hours: number) => new Date(now().getTime() - hours * 3_600_000);

describe('the models of a running exporter', () => {
  let store: StoreEngine;
  let state: StoreEngine;
  let seen: FitContext[];

  beforeEach(async () => {
    [store, state] = [await openMemory('store'), await openState(await openMemory('state'))];
    seen = [];
  });
  afterEach(() => Promise.all([store.close(), state.close()]));

  const model = defineModel({
    id: 'probe',
    needs: ['tickets'],
    uses: ['ticket_states'],
    refitEvery: '7d',
    fit: (ctx) => {
      seen.push(ctx);
      return Promise.resolve({ status: 'fitted', parameters: {}, samples: 1, quality: {} });
    },
  });
  /** @param read entities that are configured, and when each was read last */
  async function lookOnce(read: Partial<Record<EntityName, Date | null>>): Promise<void> {
    const served = Object.entries(read).map(([name, lastReadAt]) => {
      const rows = storedRows(entities[name as EntityName]);
      return [name, { name, rows, lastReadAt } as unknown as ServedEntity] as const;
    });
    const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const models = new ServedModels({
      ...{
        models: [model],
        entities: new Map(served) as ReadonlyMap<EntityName, ServedEntity>,
        store,
        state,
        business,
      },
      clock: { now, random: () => 0.5, setTimer: () => ({ cancel: () => undefined }) },
      self: new SelfMetrics({ clock: now, version: '0', revision: '' }),
      ...{ log: quiet, onFit: () => undefined },
    });
    models.runWaiting();
    for (let i = 0; i < 20; i++) await turn();
    await models.stop();
  }

  it('are given what makes them better where it is configured, up to when all of it was read', async () => {
    await lookOnce({ tickets: before(1), ticket_states: before(3), pulse: before(5) });
    expect(seen.map(({ asOf }) => asOf)).toEqual([before(3)]);
    expect([...seen[0]!.relations.configured].sort()).toEqual(['ticket_states', 'tickets']);
    expect((await latestFits(state)).get('probe')).toMatchObject({ status: 'fitted', fittedAt: before(3) });
  });

  it('say why there is no fit as it is today, and are tried again', async () => {
    let at = now().getTime();
    let tries = 0;
    const failing = defineModel({
      ...model,
      uses: [],
      fit: () => Promise.resolve({ status: 'not_enough_data' as const, reason: `try ${++tries}` }),
    });
    const served = { name: 'tickets', rows: storedRows(entities.tickets), lastReadAt: before(1) };
    const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const models = new ServedModels({
      ...{ models: [failing], store, state, business },
      entities: new Map([['tickets', served]]) as unknown as ReadonlyMap<EntityName, ServedEntity>,
      clock: { now: () => new Date(at), random: () => 0.5, setTimer: () => ({ cancel: () => undefined }) },
      self: new SelfMetrics({ clock: now, version: '0', revision: '' }),
      ...{ log: quiet, onFit: () => undefined },
    });
    const look = async () => {
      models.runWaiting();
      for (let i = 0; i < 20; i++) await turn();
      return models.fits().of(failing);
    };
    expect(await look()).toMatchObject({ reason: 'try 1' });
    expect(await look()).toMatchObject({ reason: 'try 1' });
    at += 10 * 60_000;
    expect(await look()).toMatchObject({ reason: 'try 2' });
    await models.stop();
  });

  it('do without it where it is not, and wait for it where it was not read yet', async () => {
    await lookOnce({ tickets: before(1), ticket_states: null });
    expect(seen).toEqual([]);
    await lookOnce({ tickets: before(1) });
    expect(seen.map(({ relations }) => [...relations.configured])).toEqual([['tickets']]);
  });
});
