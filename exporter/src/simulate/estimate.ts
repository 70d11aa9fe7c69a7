import { settingOf, type WorldPlan } from './plan.js';

/** Measured on worlds of 60 to 730 days; within a tenth or so, which is enough for a progress bar. */
const rowsPerCustomerDay = 0.94;
const lostPerDay = 0.0033;
/** Shifts and service levels, whatever the number of customers. */
const rowsPerDay = 132;

/** About how many rows a world of this plan has written by `until`. */
export function estimateRows(plan: WorldPlan, until: Date): number {
  const { setting, curve } = settingOf(plan);
  const lastDay = setting.zone.localDay(until.getTime());
  let active = 0;
  let customerDays = 0;
  for (let day = plan.startDay; day <= lastDay; day++) {
    active = active * (1 - lostPerDay) + plan.customerRate * (curve.untilDay(day + 1) - curve.untilDay(day));
    customerDays += active;
  }
  return Math.round(rowsPerCustomerDay * customerDays + rowsPerDay * (lastDay - plan.startDay + 1));
}
