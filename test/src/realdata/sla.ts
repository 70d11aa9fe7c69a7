import path from 'node:path';
import breachRisk from '@leadline/exporter/indicators/sla/breach-risk/indicator.js';
import expectedBreaches from '@leadline/exporter/indicators/sla/expected-breaches/indicator.js';
import type { ReadContext } from '@leadline/exporter/indicators/define.js';
import { momentAt } from '@leadline/exporter/indicators/moment.js';
import { Fits, type Fit } from '@leadline/exporter/models/define.js';
import { breach } from '@leadline/exporter/models/breach/model.js';
import { fitModel } from '@leadline/exporter/models/refit.js';
import { inRoot } from '../setup/repository.js';
import { breachRows } from './breaches.js';
import { incidentsOf, missedWithin, type Incident } from './incidents.js';
import type { RealdataRow } from './row.js';
import { withWorld, type RealWorld } from './world.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The last two weeks in which incidents were opened; what is before was for choosing. */
const FROM = new Date('2016-04-04T00:00:00Z');
const DAYS = 14;

/** An open incident at an instant, with its chance and what became of it. */
export interface Scored {
  readonly id: string;
  readonly chance: number;
  /** Share of the time until it is due that is over. */
  readonly share: number;
  readonly missed: boolean;
  readonly hoursLeft: number;
}

/** Counts of the 24 hours from an instant on. */
export interface NextDay {
  readonly expected: number;
  readonly due: number;
  /** Missed in the same 24 hours of the week before. */
  readonly lastWeek: number;
  readonly came: number;
}

/** Breach risk of incidents of priorities 3 and 4, every 12 hours, refitted weekly with what was known then. */
export async function slaRows(data: string): Promise<RealdataRow[]> {
  const file = path.join(inRoot('test'), 'fixtures', 'realdata', 'incidents.yaml');
  return withWorld(file, data, async (real) => {
    const incidents = await incidentsOf(real);
    const scored: Scored[] = [];
    const days: NextDay[] = [];
    let fits = new Fits();
    for (let half = 0; half < 2 * DAYS; half++) {
      const at = new Date(FROM.getTime() + (half * DAY_MS) / 2);
      if (half % 14 === 0) fits = await fitAt(real, at);
      const ctx = { ...(await momentAt({ ...real.world, fits }, at, [])), maxSeries: 100_000 };
      scored.push(...(await scoresAt({ ...ctx, minimum: breachRisk.minimum }, incidents)));
      days.push(await nextDayAt({ ...ctx, minimum: expectedBreaches.minimum }, incidents));
    }
    return breachRows(scored, days);
  });
}

async function fitAt({ world }: RealWorld, at: Date): Promise<Fits> {
  const fit: Fit = await fitModel(breach, await momentAt(world, at, []));
  if (fit.status !== 'fitted') throw new Error(`incidents: ${fit.reason}`);
  return new Fits(new Map([[breach.id, fit]]));
}

async function scoresAt(ctx: ReadContext, incidents: ReadonlyMap<string, Incident>): Promise<Scored[]> {
  const read = await breachRisk.scores!.read(ctx);
  if ('status' in read) throw new Error(`incidents: ${read.reason}`);
  return read.flatMap(({ unit, chance, since, dueAt }): Scored[] => {
    const id = unit.replace(/^resolution /, '');
    const incident = incidents.get(id);
    if (!incident) return [];
    const left = dueAt.getTime() - ctx.asOf.getTime();
    const share = 1 - left / (dueAt.getTime() - since.getTime());
    return [{ id, chance, share, missed: incident.missed, hoursLeft: left / HOUR_MS }];
  });
}

async function nextDayAt(ctx: ReadContext, incidents: ReadonlyMap<string, Incident>): Promise<NextDay> {
  const read = await expectedBreaches.read(ctx);
  // Nothing is due over the weekend: then there is no reading, and nothing came.
  const samples = 'status' in read ? [] : 'samples' in read ? read.samples : read;
  const sumOf = (metric: string) =>
    samples
      .filter((sample) => sample.metric === metric && /^[34]/.test(sample.labels['priority']!))
      .reduce((sum, { value }) => sum + value, 0);
  const lastWeek = new Date(ctx.asOf.getTime() - 7 * DAY_MS);
  return {
    expected: sumOf('expected'),
    due: sumOf('due'),
    lastWeek: missedWithin(incidents, lastWeek, DAY_MS),
    came: missedWithin(incidents, ctx.asOf, DAY_MS),
  };
}
