import type { Business } from '../../../model/business.js';
import { dayOf } from '../../../model/calendar.js';
import type { Dialect } from '../../../sql/dialect.js';
import { join, sql, type Sql } from '../../../sql/sql.js';

/**
 * Worth of one unit of the column `currency` in the business currency, a double; null of a currency without a rate. All movements
 * are taken at the rate of the reading's day: a rate that moves is not a customer who spends more.
 */
export function rateAt(asOf: Date, { currency, rates, timeZone }: Business, dialect: Dialect): Sql {
  const today = dayOf(asOf, timeZone);
  const known = Object.entries(rates).flatMap(([code, dated]): [string, number][] => {
    const last = dated.filter(({ from }) => from <= today).at(-1);
    return last && code !== currency ? [[code, last.rate]] : [];
  });
  const cases = [...known, ['', 1] as const, [currency, 1] as const].map(
    ([code, rate]) => sql`when upper(currency) = ${code} then ${dialect.toNumber(sql`${rate}`)}`,
  );
  return sql`case ${join(cases, ' ')} end`;
}
