import path from 'node:path';
import { backtest } from '@leadline/exporter/backtest/backtest.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { inRoot } from '../setup/repository.js';
import { historyOf, type History } from './history.js';
import { forecastErrors } from './losses.js';
import { atLeast, atMost, chanceMeasures, leadAt } from './measured.js';
import type { RealdataRow } from './row.js';
import { withWorld, type RealWorld } from './world.js';

const DAY_MS = 86_400_000;

interface Goals {
  readonly set: string;
  readonly auc: readonly [prototype: number, goal: number];
  /** At this share of right flags: mean days ahead. */
  readonly lead: readonly [precision: number, prototype: number, goal: number];
  readonly ece: readonly [prototype: number, goal: number];
  readonly mape: readonly [prototype: number, goal: number] | null;
}

const sets: readonly Goals[] = [
  { set: 'grocery', auc: [0.851, 0.86], lead: [0.58, 54, 58], ece: [0.036, 0.02], mape: [0.098, 0.09] },
  { set: 'cdnow', auc: [0.797, 0.81], lead: [0.69, 56, 60], ece: [0.036, 0.02], mape: [0.033, 0.03] },
  { set: 'journey', auc: [0.911, 0.915], lead: [0.52, 12.8, 13.5], ece: [0.036, 0.02], mape: null },
];

/** The second half of each history, day by day, refitted on the way with what was known then. */
export async function retentionRows(data: string): Promise<RealdataRow[]> {
  const rows: RealdataRow[] = [];
  for (const goals of sets) {
    const file = path.join(inRoot('test'), 'fixtures', 'realdata', `${goals.set}.yaml`);
    rows.push(...(await withWorld(file, data, (world) => rowsOf(world, goals))));
  }
  return rows;
}

async function rowsOf(real: RealWorld, goals: Goals): Promise<RealdataRow[]> {
  const history = await historyOf(real);
  return [...(await chanceRows(real, history, goals)), ...(await lossRows(real, history, goals))];
}

async function chanceRows(
  { world, readAt, config }: RealWorld,
  history: History,
  goals: Goals,
): Promise<RealdataRow[]> {
  const { indicators } = await backtest({
    ...{ world, readAt, config: config.indicators, asked: { from: history.middle, everyMs: DAY_MS } },
    indicators: catalogue.filter(({ id }) => id === 'confirmation-probability'),
  });
  const cases = indicators[0]?.cases;
  if (!cases) throw new Error(`${goals.set}: no chances were measured`);
  const { set, lead, auc, ece } = goals;
  const by = new Map(chanceMeasures(cases).map(([measure, reached, naive]) => [measure, { reached, naive }]));
  const [precision, leadPrototype, leadGoal] = lead;
  const leadReached = leadAt(cases.tradeOff, precision);
  return [
    {
      ...{ set, measure: 'AUC of the chance that a customer is lost', ...by.get('AUC')!, prototype: auc[0] },
      ...{ goal: `>= ${auc[1]}`, meets: atLeast(by.get('AUC')!.reached, auc[1]) },
    },
    {
      ...{ set, measure: 'ECE of it', ...by.get('ECE')!, prototype: ece[0] },
      ...{ goal: `<= ${ece[1]}`, meets: atMost(by.get('ECE')!.reached, ece[1]) },
    },
    {
      ...{ set, measure: `mean lead in days, right ${precision} of times`, reached: leadReached },
      ...{ naive: leadAt(cases.naive.tradeOff, precision), prototype: leadPrototype },
      ...{ goal: `>= ${leadGoal}`, meets: atLeast(leadReached, leadGoal) },
    },
  ];
}

async function lossRows(real: RealWorld, history: History, { set, mape }: Goals): Promise<RealdataRow[]> {
  if (mape === null) return [];
  const { reached, naive } = await forecastErrors(real, history);
  return [
    {
      ...{ set, measure: 'MAPE of expected lost customers', naive, prototype: mape[0], goal: `<= ${mape[1]}` },
      ...{ reached, meets: atMost(reached, mape[1]) },
    },
  ];
}
