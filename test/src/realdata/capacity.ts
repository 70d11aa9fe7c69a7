import path from 'node:path';
import { momentAt } from '@leadline/exporter/indicators/moment.js';
import { readDays } from '@leadline/exporter/models/arrivals/days.js';
import { ticketArrivals, type ArrivalParameters } from '@leadline/exporter/models/arrivals/model.js';
import { changeOf, expectedChange, STEPS_PER_DAY } from '@leadline/exporter/models/backlog/flow.js';
import { readFlows } from '@leadline/exporter/models/backlog/read.js';
import { fitModel } from '@leadline/exporter/models/refit.js';
import { expectedDay, restOfDayFactor, totalOf } from '@leadline/exporter/statistics/day-profile/day-profile.js';
import { LEAST_TRAINING } from '@leadline/exporter/statistics/day-profile/walk-forward.js';
import { wape, type Forecast } from '@leadline/exporter/statistics/metrics/forecast.js';
import { auc } from '@leadline/exporter/statistics/metrics/ranking.js';
import { inRoot } from '../setup/repository.js';
import { atLeast, atMost } from './measured.js';
import type { RealdataRow } from './row.js';
import { withWorld, type RealWorld } from './world.js';

const DAY_MS = 86_400_000;
const CALLS_END = new Date('1999-03-01T00:00:00Z');
const MOST_ERROR = 0.21;
const INCIDENTS_FROM = new Date('2016-02-29T00:00:00Z');
const INCIDENTS_END = new Date('2016-04-18T00:00:00Z');
const LEAST_AUC = 0.75;

export async function capacityRows(data: string): Promise<RealdataRow[]> {
  const fixture = (name: string) => path.join(inRoot('test'), 'fixtures', 'realdata', name);
  return [
    ...(await withWorld(fixture('calls.yaml'), data, arrivalRows)),
    ...(await withWorld(fixture('incidents.yaml'), data, directionRows)),
  ];
}

/** Calls by half-hour: a day ahead, as the model judges itself, and in the coming hour, when what came so far is known. */
async function arrivalRows({ world }: RealWorld): Promise<RealdataRow[]> {
  const moment = await momentAt(world, CALLS_END, []);
  const fit = await fitModel(ticketArrivals, moment);
  if (fit.status !== 'fitted') throw new Error(`anonymous_bank: ${fit.reason}`);
  const { skill } = (fit.parameters as ArrivalParameters).groups[0]!;
  const row = (measure: string, reached: number): RealdataRow => ({
    set: 'anonymous_bank',
    measure: `WAPE of arrivals by type of day and half-hour, ${measure}, last ${skill.days} days`,
    ...{ naive: skill.lastWeek, prototype: 0.227, goal: `<= ${MOST_ERROR}`, reached },
    meets: atMost(reached, MOST_ERROR),
  });
  const { queues } = await readDays(moment);
  const { days } = queues[0]!;
  const forecasts: Forecast[] = [];
  for (const { day, counts } of days.filter((each) => each.day >= days[0]!.day + LEAST_TRAINING)) {
    const expected = expectedDay(days, day)!;
    for (const [slot, actual] of counts.entries()) {
      const known = slot - (slot % 2);
      const factor = restOfDayFactor(totalOf(counts.slice(0, known)), totalOf(expected.slice(0, known)));
      forecasts.push({ forecast: expected[slot]! * factor, actual });
    }
  }
  return [row('a day ahead', skill.wape), row('in the coming hour', Number(wape(forecasts)))];
}

/** Whether the backlog of incidents will have grown a day later, every twelve hours. */
async function directionRows(real: RealWorld): Promise<RealdataRow[]> {
  const row = async (days: number): Promise<RealdataRow> => {
    const { reached, naive, snapshots } = await directionAuc(real, days);
    return {
      set: 'uci_incident',
      measure: `AUC of the backlog growing in the next 24 h, from ${days} days of history on (${snapshots} snapshots)`,
      ...{ naive, prototype: 0.766, goal: `>= ${LEAST_AUC}`, reached },
      meets: atLeast(reached, LEAST_AUC),
    };
  };
  return [await row(7), await row(21)];
}

async function directionAuc(
  { world }: RealWorld,
  days: number,
): Promise<{ readonly reached: number; readonly naive: number; readonly snapshots: number }> {
  const flowAt = async (at: number) => {
    const { queues } = await readFlows(await momentAt(world, new Date(at), []));
    const steps = Math.max(0, ...queues.map(({ net }) => net.length));
    return Array.from({ length: steps }, (_, step) => totalOf(queues.map(({ net }) => net[step] ?? 0)));
  };
  const [model, line]: { score: number; positive: boolean }[][] = [[], []];
  for (let at = INCIDENTS_FROM.getTime() + days * DAY_MS; at + DAY_MS <= INCIDENTS_END.getTime(); at += DAY_MS / 2) {
    const [known, later] = [await flowAt(at), await flowAt(at + DAY_MS)];
    const expected = expectedChange(known, STEPS_PER_DAY);
    if (expected === null) continue;
    const positive = changeOf(later, 0, STEPS_PER_DAY) > 0;
    model!.push({ score: expected, positive });
    line!.push({ score: changeOf(known, 0, STEPS_PER_DAY), positive });
  }
  return { reached: Number(auc(model!)), naive: Number(auc(line!)), snapshots: model!.length };
}
