import { plusDays } from '../../model/calendar.js';
import { sql } from '../../sql/sql.js';
import {
  defineIndicator,
  gauge,
  type AlertIndicator,
  type Sample,
  type ReadContext,
  type Thresholds,
} from '../../indicators/define.js';
import type { ActivityLiteral } from '../../indicators/testing/literals.js';
import type { CameTrue, Score, Scores, Told } from '../../indicators/truth.js';

const metrics = { level: gauge('leadline_probe_level', 'Events of the last complete day.', ['shop']) } as const;

/** Days from an alert within which the probe warns of a day with 100 events or more. */
export const HORIZON_DAYS = 5;
const DISASTER = 100;

interface Settings {
  readonly thresholds?: Partial<Omit<Thresholds, 'metric'>>;
  readonly truth?: 'none';
  readonly scores?: Scores;
}

/**
 * An indicator whose every answer a test can work out in its head: each customer is a shop; its number is the events of
 * yesterday; it warns of a day with 100 events within five days. The rule beside it looks at the day before yesterday.
 */
export function probe({ thresholds, truth, scores }: Settings = {}): AlertIndicator {
  return defineIndicator({
    id: 'probe',
    family: 'pulse',
    ownerRole: 'operations',
    needs: ['activity'],
    metrics,
    every: '1h',
    staleAfter: '1d',
    minimum: {},
    scores,
    thresholds: { metric: 'level', direction: 'above', warning: 10, critical: 50, for: '1h', ...thresholds },
    words: {
      title: 'Probe',
      meaning: 'Events of yesterday in each shop, to have something to test with.',
      method: 'A sum over one day, nothing else, so that a test can work it out.',
      sentence: '{shop} had {value} events yesterday',
      nextStep: ['Look into the test that brought you here.'],
    },
    drill: {
      hypothesis: 'If nothing happens then nothing fires.',
      overlay: () => ({}),
      expect: 'warning',
      within: '2h',
    },
    naive: {
      words: 'More than 10 events on the day before yesterday.',
      direction: 'above',
      threshold: 10,
      read: async (ctx) => (await levels(ctx, 2)).map(({ shop, level }) => ({ labels: { shop }, value: level })),
    },
    truth: truth ?? { horizon: `${HORIZON_DAYS}d`, read: disasters },
    read: async (ctx) =>
      (await levels(ctx, 1)).map(({ shop, level }): Sample<typeof metrics> => ({
        metric: 'level',
        labels: { shop },
        value: level,
      })),
  }) as AlertIndicator;
}

async function levels({ store, relations, asOf }: ReadContext, daysAgo: number) {
  const day = plusDays(asOf, -daysAgo, 'UTC').toISOString().slice(0, 10);
  return store.query<{ shop: string; level: number }>(
    sql`select customer as shop, max(case when cast(day as text) = ${day} then events else 0 end) as level
      from ${relations.activity} a where cast(day as text) <= ${day} group by customer order by customer`,
  );
}

async function disasters({ store, relations, alertedAt }: ReadContext & { readonly alertedAt: Date }): Promise<Told[]> {
  const from = alertedAt.toISOString().slice(0, 10);
  const rows = await store.query<{ shop: string; day: string | null }>(
    sql`select customer as shop, min(case when events >= ${DISASTER} and cast(day as text) >= ${from} then day end) as day
      from ${relations.activity} a group by customer`,
  );
  return rows.map(({ shop, day }) => ({
    labels: { shop },
    happened: day !== null,
    ...(day === null ? {} : { at: plusDays(new Date(`${day}T00:00:00Z`), 1, 'UTC') }),
  }));
}

/** Consecutive days of one shop from 2026-01-01 on, so many events each. */
export function days(customer: string, events: readonly number[]): ActivityLiteral[] {
  return events.map((count, i) => ({
    customer,
    day: plusDays(new Date('2026-01-01T00:00:00Z'), i, 'UTC').toISOString().slice(0, 10),
    events: count,
  }));
}

/** Chances read from a script: by unit and day, so that a test knows them. */
export function scripted(chances: (day: string) => readonly Score[], cameTrue: readonly CameTrue[]): Scores {
  return {
    unit: ['order', 'orders'],
    foretells: 'is sent back',
    thresholds: { warning: 0.5, critical: 0.8 },
    read: ({ asOf }) => Promise.resolve(chances(asOf.toISOString().slice(0, 10))),
    cameTrue: () => Promise.resolve(cameTrue),
    naive: { words: 'Half of the time for sending it back is over.', threshold: 0.5 },
  };
}
