/** Steps of a day in which the flow is counted, back from an instant: weekdays are then those of that instant. */
export const STEPS_PER_DAY = 4;
export const STEP_MS = 86_400_000 / STEPS_PER_DAY;
const STEPS_PER_WEEK = 7 * STEPS_PER_DAY;
/** Weeks whose same weekday is averaged. */
export const WEEKS = 4;

/** Tickets opened minus tickets resolved by step back from an instant: 0 is the step that ends with it. */
export type NetFlow = readonly number[];

/**
 * By how much the backlog changes in the coming steps, from the steps of the same weekdays of up to four weeks before.
 * @param ago steps back at which the forecast is made; nothing newer is used
 * @returns null where not one such week is known
 */
export function expectedChange(flow: NetFlow, steps: number, ago = 0): number | null {
  const weeksAhead = Math.ceil(steps / STEPS_PER_WEEK);
  const sums: number[] = [];
  for (let week = weeksAhead; week < weeksAhead + WEEKS; week++) {
    const last = ago + week * STEPS_PER_WEEK - steps;
    if (last + steps > flow.length) break;
    sums.push(changeOf(flow, last, steps));
  }
  return sums.length > 0 ? sums.reduce((sum, each) => sum + each, 0) / sums.length : null;
}

/** What the backlog changed by in so many steps up to `last` steps back. */
export function changeOf(flow: NetFlow, last: number, steps: number): number {
  return flow.slice(last, last + steps).reduce((sum, each) => sum + each, 0);
}
