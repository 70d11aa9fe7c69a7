import type { Dialect } from '../../sql/dialect.js';
import { join, sql, type Sql } from '../../sql/sql.js';

/**
 * The few operations of which models' formulas consist. A formula is written once over them, and is then both a number
 * (fitting) and SQL (scoring): the two cannot drift apart. All values are doubles.
 */
export interface Arithmetic<T> {
  number(value: number): T;
  add(...terms: readonly T[]): T;
  subtract(from: T, what: T): T;
  multiply(...factors: readonly T[]): T;
  divide(what: T, by: T): T;
  /** Of a value above 0. */
  ln(value: T): T;
  /** Of a value between -700 and 700: Postgres refuses what a double cannot hold. */
  exp(value: T): T;
  atLeast(value: T, least: number): T;
  atMost(value: T, most: number): T;
  /** Only the chosen one is computed. */
  ifPositive(value: T, then: () => T, otherwise: () => T): T;
}

export const numbers: Arithmetic<number> = {
  number: (value) => value,
  add: (...terms) => terms.reduce((sum, term) => sum + term, 0),
  subtract: (from, what) => from - what,
  multiply: (...factors) => factors.reduce((product, factor) => product * factor, 1),
  divide: (what, by) => what / by,
  ln: Math.log,
  exp: Math.exp,
  atLeast: Math.max,
  atMost: Math.min,
  ifPositive: (value, then, otherwise) => (value > 0 ? then() : otherwise()),
};

/** Expressions over columns that are doubles already. */
export function expressions(dialect: Dialect): Arithmetic<Sql> {
  const number = (value: number) => dialect.toNumber(sql`${value}`);
  return {
    number,
    add: (...terms) => sql`(${join(terms, ' + ')})`,
    subtract: (from, what) => sql`(${from} - ${what})`,
    multiply: (...factors) => sql`(${join(factors, ' * ')})`,
    divide: (what, by) => sql`(${what} / ${by})`,
    ln: (value) => sql`ln(${value})`,
    exp: (value) => sql`exp(${value})`,
    atLeast: (value, least) => sql`greatest(${value}, ${number(least)})`,
    atMost: (value, most) => sql`least(${value}, ${number(most)})`,
    ifPositive: (value, then, otherwise) => sql`case when ${value} > 0 then ${then()} else ${otherwise()} end`,
  };
}

/** Beyond it a probability is 0 or 1 in a double. */
const MOST_LOG_ODDS = 500;

export function clamp<T>(m: Arithmetic<T>, value: T, limit = MOST_LOG_ODDS): T {
  return m.atMost(m.atLeast(value, -limit), limit);
}

/** 1 / (1 + exp(-x)). */
export function sigmoidOf<T>(m: Arithmetic<T>, logOdds: T): T {
  const e = m.exp(m.subtract(m.number(0), clamp(m, logOdds)));
  return m.divide(m.number(1), m.add(m.number(1), e));
}

/** ln(1 + x) of a value of 0 or more. */
export function ln1p<T>(m: Arithmetic<T>, value: T): T {
  return m.ln(m.add(m.number(1), value));
}

/** intercept + sum of coefficient times feature; features of no weight are left out. */
export function linearOf<T>(
  m: Arithmetic<T>,
  { intercept, coefficients }: { readonly intercept: number; readonly coefficients: readonly number[] },
  features: readonly T[],
): T {
  const terms = features.flatMap((feature, i) => {
    const coefficient = coefficients[i] ?? 0;
    return coefficient === 0 ? [] : [m.multiply(m.number(coefficient), feature)];
  });
  return m.add(m.number(intercept), ...terms);
}
