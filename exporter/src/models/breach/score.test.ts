import type { Engine, StoreEngine } from '../../engines/engine.js';
import { openEngine } from '../../engines/open.js';
import { momentAt, type World } from '../../indicators/moment.js';
import { memoryStore, worldOf } from '../../indicators/testing/world.js';
import { sql } from '../../sql/sql.js';
import { logOdds } from '../../statistics/logistic/fit.js';
import { sigmoid } from '../../statistics/special/logistic.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { requires } from '../../testing/requires.js';
import { numbers } from '../formula/arithmetic.js';
import { fitModel } from '../refit.js';
import { lineFinder } from './curves.js';
import { breachFeatures } from './features.js';
import { stillUnmet } from './line.js';
import { breach } from './model.js';
import type { BreachParameters, TargetParameters } from './parameters.js';
import { scoredTickets } from './score.js';
import { HOUR_MS, simulateDesk } from './testing/desk.js';

requires('postgres');

const until = new Date('2026-03-29T10:00:00Z');
const after = (hours: number) => new Date(until.getTime() + hours * HOUR_MS).toISOString();
const drawn = simulateDesk({ tickets: 2500, days: 70, until, queues: ['a', 'b'] });
/** Beside what is drawn: one never seen in a state, in an unknown one, in two at once, in one before its opening; some that have no chance. */
const odd = ['stateless', 'unknown state', 'twice', 'early', 'paused', 'overdue', 'done', 'backwards'];
const desk = {
  tickets: [
    ...drawn.tickets,
    ...odd.map((id) => ({
      ...{ id, opened_at: after(-10), queue: 'a', priority: 'strange', resolution_due_at: after(30) },
      ...(id === 'paused' ? { resolution_due_at: null } : {}),
      ...(id === 'overdue' ? { resolution_due_at: after(-1) } : {}),
      ...(id === 'backwards' ? { resolution_due_at: after(-20) } : {}),
      ...(id === 'done' ? { resolved_at: after(-1) } : {}),
    })),
  ],
  ticket_states: [
    ...drawn.ticket_states,
    { ticket: 'unknown state', state: 'odd', entered_at: after(-3) },
    { ticket: 'twice', state: 'new', entered_at: after(-5) },
    { ticket: 'twice', state: 'working', entered_at: after(-5) },
    { ticket: 'early', state: 'new', entered_at: after(-50), left_at: after(-20) },
  ],
};

interface Scored {
  readonly [column: string]: string | number;
  readonly id: string;
  readonly key: string;
  readonly priority: string;
  readonly tau: number;
  readonly slack: number;
  readonly age: number;
  readonly visits: number;
  readonly waiting: number;
  readonly unmet: number;
  readonly chance: number;
}

let server: TestPostgres;
const stores: StoreEngine[] = [];
const worlds: World[] = [];
let parameters: TargetParameters;

beforeAll(async () => {
  server = await startPostgres();
  const times = { statementTimeoutMs: 60_000, connectTimeoutMs: 10_000 };
  stores.push(
    await memoryStore(),
    await openEngine({
      ...{ engine: 'postgres', url: await server.database(), standbyUrls: [], tls: { mode: 'disable' }, ...times },
      schema: 'leadline',
    }),
  );
  for (const store of stores) worlds.push(await worldOf(store, desk));
  const fit = await fitModel(breach, await momentAt(worlds[0]!, until, []));
  if (fit.status !== 'fitted') throw new Error(fit.reason);
  const { resolution } = fit.parameters as BreachParameters;
  parameters = resolution!;
});

afterAll(async () => {
  await Promise.all(stores.map((store: Engine) => store.close()));
  await server.stop();
});

async function scoresOf(world: World, by: TargetParameters): Promise<Scored[]> {
  const moment = await momentAt(world, until, []);
  return world.store.query<Scored>(sql`
    select id, key, priority, tau, slack, age, visits, waiting, queue_due as "queueDue", queue_missed as "queueMissed",
      all_due as "allDue", all_missed as "allMissed", unmet, chance
    from ${scoredTickets(moment, 'resolution', by)} s order by id`);
}

/** A logistic that uses every feature, whatever the trial week has chosen. */
function withLogit(of: TargetParameters): TargetParameters {
  const names = { priorities: ['high', 'normal'], keys: ['new', 'working'] };
  return {
    ...of,
    logit: { ...names, intercept: -0.3, coefficients: Array.from({ length: 12 }, (_, i) => 0.1 * (i - 5)) },
  };
}

describe.each(['DuckDB', 'Postgres'])('scores in %s', (name) => {
  const world = () => worlds[name === 'DuckDB' ? 0 : 1]!;

  it.each([
    ['by the curves', (fit: TargetParameters): TargetParameters => ({ ...fit, logit: null })],
    ['by the logistic', withLogit],
    ['by one curve for all', (fit: TargetParameters): TargetParameters => ({ ...withLogit(fit), curves: [] })],
    ['by priority', (fit: TargetParameters): TargetParameters => ({ ...withLogit(fit), by: 'priority' })],
  ])('are those of TypeScript, %s', async (_, change) => {
    const fit = change(parameters);
    const scores = await scoresOf(world(), fit);
    expect(scores.length).toBeGreaterThan(30);
    const lineOf = lineFinder(fit);
    for (const { id, unmet, chance, ...facts } of scores) {
      const { key, priority, tau, slack } = facts;
      const expected = stillUnmet(lineOf(key), tau, slack);
      expect({ id, close: Math.abs(unmet - expected) < 1e-12 }).toEqual({ id, close: true });
      const isOf = (names: readonly string[], one: string) => names.map((each) => (each === one ? 1 : 0));
      const { logit } = fit;
      const features = breachFeatures(numbers, expected, facts as never, {
        priorities: isOf(logit?.priorities ?? [], priority),
        keys: isOf(logit?.keys ?? [], key),
      });
      const odds = logit ? sigmoid(logOdds(logit, features)) : expected;
      expect({ id, close: Math.abs(chance - odds) < 1e-9 }).toEqual({ id, close: true });
      expect(chance > 0 && chance <= 1).toBe(true);
    }
  });

  it('are of tickets whose target is neither met nor due', async () => {
    const scores = new Map((await scoresOf(world(), parameters)).map((one) => [one.id, one]));
    expect(odd.filter((id) => scores.has(id))).toEqual(['stateless', 'unknown state', 'twice', 'early']);
    const hours = (id: string) => [
      scores.get(id)!.tau / 3600,
      scores.get(id)!.slack / 3600,
      scores.get(id)!.age / 3600,
    ];
    expect(hours('stateless')).toEqual([10, 30, 10]);
    expect(hours('unknown state')).toEqual([3, 30, 10]);
    // The clock goes on over the hour that this night does not have.
    expect(hours('twice')).toEqual([5, 30, 10]);
    expect(hours('early')).toEqual([10, 30, 10]);
    expect([scores.get('twice')!.key, scores.get('twice')!.visits]).toEqual(['working', 2]);
    expect(scores.get('stateless')!.key).toBe('');
  });
});
