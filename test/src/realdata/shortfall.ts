import path from 'node:path';
import { median } from '@leadline/exporter/statistics/robust/quantile.js';
import { inRoot } from '../setup/repository.js';
import { historyOf } from './history.js';
import { laggingDelays } from './lagging-churn.js';
import { atMost } from './measured.js';
import type { RealdataRow } from './row.js';
import { alarmDay, onsetOf, WINDOW_DAYS, type Draw } from './shortfall-draws.js';
import { withWorld } from './world.js';

interface Goals {
  readonly set: string;
  readonly prototype: number;
  readonly goal: number;
}

const sets: readonly Goals[] = [
  { set: 'grocery', prototype: 42, goal: 35 },
  { set: 'cdnow', prototype: 63, goal: 56 },
];
const DRAWS = 12;
const FALSE_ALARMS = 0.05;

/**
 * Segments of 15 % of the customers, drawn by chance, who lose 40 % of their active days from an onset in the second half
 * of the history on: after how many days the alert comes, and how often it comes to the same segments left alone. Beside
 * it the churn of the horizon that has just passed, at a threshold that as few of the segments left alone pass.
 */
export async function shortfallRows(data: string): Promise<RealdataRow[]> {
  const rows: RealdataRow[] = [];
  for (const { set, prototype, goal } of sets) {
    const file = path.join(inRoot('test'), 'fixtures', 'realdata', `${set}.yaml`);
    const found = await withWorld(file, data, async (real) => {
      const history = await historyOf(real);
      const draws: Draw[] = Array.from({ length: DRAWS }, (_, draw) => ({ draw, ...onsetOf(history, draw, DRAWS) }));
      const delays: number[] = [];
      let falseAlarms = 0;
      for (const draw of draws) {
        delays.push((await alarmDay(real, draw, true)) ?? Infinity);
        if ((await alarmDay(real, draw, false)) !== null) falseAlarms++;
      }
      const lagging = await laggingDelays(real, draws, FALSE_ALARMS);
      return { delay: middleOf(delays), naive: middleOf(lagging), falseAlarms: falseAlarms / DRAWS };
    });
    rows.push(
      {
        ...{ set, measure: 'days to the alert, 40 % less of 15 % of customers', naive: found.naive, prototype },
        ...{ goal: `<= ${goal}`, reached: found.delay, meets: atMost(found.delay, goal) },
      },
      {
        ...{ set, measure: `alerts on such a segment left alone, in ${WINDOW_DAYS} days`, naive: FALSE_ALARMS },
        ...{ prototype: FALSE_ALARMS, goal: `<= ${FALSE_ALARMS}`, reached: found.falseAlarms },
        meets: atMost(found.falseAlarms, FALSE_ALARMS),
      },
    );
  }
  return rows;
}

/** The median; null where more than half never came within the window. */
function middleOf(delays: readonly number[]): number | null {
  const middle = median(delays.map((delay) => Math.min(delay, WINDOW_DAYS + 1)));
  return typeof middle === 'number' && middle <= WINDOW_DAYS ? middle : null;
}
