import { dayOf } from '../../model/calendar.js';
import { LocalDay, sql, type Sql } from '../../sql/sql.js';
import type { LogisticModel } from '../../statistics/logistic/fit.js';
import type { FitContext } from '../define.js';
import { expressions, linearOf, sigmoidOf } from '../formula/arithmetic.js';
import { closedFormLogOdds, silenceFeatures } from './formulas.js';
import { daysWithPrevious, historyColumns, historyList } from './history.js';
import type { SilenceParameters } from './parameters.js';

/**
 * Every customer who has not ended and not been silent for the horizon, scored by the store, for FROM:
 * `customer, segment, last_day` (of activity), the numbers of a `History` by their column names,
 * `confirmation` (chance that the present silence reaches the horizon), `loss` (chance of no activity in the next horizon),
 * `closed_form_loss` (the same by the closed form alone), and `amount` (of the last horizon's activity). All numbers are
 * doubles.
 */
export function scoredCustomers(
  { asOf, store, relations, business }: FitContext,
  { bgNbd, meanLogGap, confirmation, loss, lossFactor, horizonDays }: SilenceParameters,
): Sql {
  const { dialect } = store;
  const today = sql`${new LocalDay(dayOf(asOf, business.timeZone))}`;
  const horizonAgo = dialect.addDays(today, sql`${-horizonDays}`);
  const m = expressions(dialect);
  const horizon = m.number(horizonDays);
  const rest = m.subtract(horizon, historyColumns.recency);
  const chance = (model: LogisticModel | null, closedForm: Sql) => {
    const features = silenceFeatures(m, closedForm, historyColumns, meanLogGap);
    return sigmoidOf(m, model === null ? closedForm : linearOf(m, model, features));
  };
  const corrected = (lost: Sql) => m.atMost(m.multiply(m.number(lossFactor), lost), 1);
  return sql`(
    select f.*, ${chance(confirmation, sql`closed_rest`)} as confirmation,
      ${corrected(chance(loss, sql`closed_horizon`))} as loss,
      ${corrected(chance(null, sql`closed_horizon`))} as closed_form_loss
    from (
      select h.*, c.segment, ${closedFormLogOdds(m, bgNbd, historyColumns, rest)} as closed_rest,
        ${closedFormLogOdds(m, bgNbd, historyColumns, horizon)} as closed_horizon
      from (
        select d.customer, max(d.day) as last_day,
          ${dialect.toNumber(sql`sum(case when d.day >= ${horizonAgo} then d.amount else 0 end)`)} as amount,
          ${historyList(dialect, today)}
        from ${daysWithPrevious(sql`(select * from ${relations.activity} every_day where customer in (
          select customer from ${relations.activity} lately where day >= ${horizonAgo}))`)} d
        group by d.customer) h
      join ${relations.customers} c on c.id = h.customer
      where c.ended_at is null) f)`;
}
