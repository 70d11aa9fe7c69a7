import type { BgNbdParameters } from '../../statistics/bgnbd/parameters.js';
import { fitBgNbd } from '../../statistics/bgnbd/fit.js';
import { LocalDay, sql } from '../../sql/sql.js';
import type { FitContext } from '../define.js';
import { expressions, sigmoidOf } from '../formula/arithmetic.js';
import { closedFormLogOdds } from './formulas.js';
import type { Census } from './census.js';
import { groupedHistories } from './grouped.js';
import { daysBefore } from '../days.js';

/** Of what the forecast was wrong by a horizon ago, the share that is taken to be wrong now as well. */
const PERSISTENCE = 0.25;
/** Days at the end of a stage on which forecasts are compared, a week apart. */
const COMPARED_DAYS = 28;
const WIDEST_FACTOR = 2;

/** The closed form as it was fitted a whole number of horizons ago, and what it then said of the customers of that time. */
export interface Stage {
  readonly day: string;
  readonly bgNbd: BgNbdParameters;
}

/** Forecasts of losses made on past days as they would have been made then, and what they say of those of today. */
export interface LossHistory {
  readonly factor: number;
  readonly errors: readonly number[];
}

/**
 * Goes back horizon by horizon, each time with the closed form fitted to what was known then.
 * @param now the fit of today
 * @param most stages to go back
 */
export async function pastStages(ctx: FitContext, census: Census, now: Stage, most: number): Promise<Stage[]> {
  const stages = [now];
  for (let back = 1; back <= most; back++) {
    const age = back * census.horizonDays;
    if (census.days - age < census.horizonDays) break;
    const day = daysBefore(census.today, age);
    const fit = fitBgNbd(await groupedHistories(ctx, day, census.customers));
    if (fit.status !== 'fitted') break;
    stages.push({ day, bgNbd: fit.parameters });
  }
  return stages;
}

/** @param stages from today on back; see {@link pastStages} */
export async function lossHistory(ctx: FitContext, census: Census, stages: readonly Stage[]): Promise<LossHistory> {
  const compared: Comparison[][] = [];
  for (const stage of stages.slice(1)) compared.push(await compare(ctx, census, stage));
  const factors = compared.map(factorOf);
  const errors = compared.slice(0, -1).flatMap((stage, i) => {
    const [latest] = stage;
    if (!latest || latest.expected === 0) return [];
    return [latest.lost / (latest.expected * (factors[i + 1] ?? 1)) - 1];
  });
  return { factor: factors[0] ?? 1, errors };
}

interface Comparison {
  readonly expected: number;
  readonly lost: number;
}

function factorOf(stage: readonly Comparison[]): number {
  const expected = stage.reduce((sum, each) => sum + each.expected, 0);
  const lost = stage.reduce((sum, each) => sum + each.lost, 0);
  if (expected === 0 || lost === 0) return 1;
  return Math.min(WIDEST_FACTOR, Math.max(1 / WIDEST_FACTOR, (lost / expected) ** PERSISTENCE));
}

/** Newest first. */
async function compare(ctx: FitContext, { horizonDays }: Census, { day, bgNbd }: Stage): Promise<Comparison[]> {
  const { store, relations } = ctx;
  const { dialect } = store;
  const m = expressions(dialect);
  const facts = { repeats: sql`repeats`, recency: sql`recency`, tenure: sql`tenure` };
  const chance = sigmoidOf(m, closedFormLogOdds(m, bgNbd, facts, m.number(horizonDays)));
  const before = sql`case when day < as_of then day end`;
  return store.query<{ expected: number; lost: number }>(sql`
    with compared as (
      select ${dialect.addDays(sql`${new LocalDay(day)}`, sql`-n`)} as as_of
      from ${dialect.series(0, COMPARED_DAYS, 's')} where n % 7 = 0),
    histories as (
      select as_of, customer, ${dialect.toNumber(sql`count(${before}) - 1`)} as repeats,
        ${dialect.toNumber(sql`${dialect.daysBetween(sql`as_of`, sql`max(${before})`)} - 1`)} as recency,
        ${dialect.toNumber(sql`${dialect.daysBetween(sql`as_of`, sql`min(${before})`)} - 1`)} as tenure,
        max(day) as last_day
      from ${relations.activity} activity join compared on day < ${dialect.addDays(sql`as_of`, sql`${horizonDays}`)}
      group by as_of, customer)
    select sum(${chance}) as expected, ${dialect.toNumber(sql`sum(case when last_day < as_of then 1 else 0 end)`)} as lost
    from histories where recency < ${horizonDays} and tenure >= 0 group by as_of order by as_of desc`);
}
