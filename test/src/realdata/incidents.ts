import { momentAt } from '@leadline/exporter/indicators/moment.js';
import { sql } from '@leadline/exporter/sql/sql.js';
import type { RealWorld } from './world.js';

/** What became of an incident of priority 3 or 4. */
export interface Incident {
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly missed: boolean;
}

/** As is known when all of it was read, by id. */
export async function incidentsOf({ world, readAt }: RealWorld): Promise<Map<string, Incident>> {
  const { relations } = await momentAt(world, readAt.get('tickets')!, []);
  const rows = await world.store.query<{ id: string; opened_at: Date; due_at: Date; resolved_at: Date | null }>(
    sql`select id, opened_at, resolution_due_at as due_at, resolved_at from ${relations.tickets} t
      where substr(priority, 1, 1) in ('3', '4')`,
  );
  return new Map(
    rows.map(({ id, opened_at: openedAt, due_at: dueAt, resolved_at: resolvedAt }) => [
      id,
      { openedAt, dueAt, missed: resolvedAt === null || resolvedAt > dueAt },
    ]),
  );
}

/** How many of those open at an instant missed their target in the time from then on. */
export function missedWithin(incidents: ReadonlyMap<string, Incident>, from: Date, ms: number): number {
  return [...incidents.values()].filter(
    ({ openedAt, dueAt, missed }) =>
      missed && openedAt <= from && dueAt > from && dueAt.getTime() <= from.getTime() + ms,
  ).length;
}
