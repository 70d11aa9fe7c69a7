import { solvePositiveDefinite } from '../linear/cholesky.js';
import { sigmoid, softplus } from '../special/logistic.js';
import type { Design } from './design.js';

export interface NewtonResult {
  /** Intercept first, then one a column. */
  readonly beta: number[];
  /** Penalised negative log-likelihood. */
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

export interface NewtonOptions {
  /** Penalty ridge/2 times the sum of the squared slopes; the intercept is free. */
  readonly ridge: number;
  readonly maxIterations: number;
  /** Converged when a whole step changes no row's log odds by more. */
  readonly tolerance: number;
}

/** Weight of the penalty that keeps the intercept finite where it alone is not: nothing next to any observation. */
const INTERCEPT_RIDGE = 1e-10;

/**
 * Iteratively reweighted least squares, which for the logistic is Newton's method (McCullagh and Nelder 1989, section 2.5),
 * with steps halved until the penalised likelihood does not fall.
 */
export function newton(design: Design, start: readonly number[], options: NewtonOptions): NewtonResult {
  const { ridge, maxIterations, tolerance } = options;
  const size = design.columns + 1;
  const penalty = Array.from({ length: size }, (_, j) => (j === 0 ? INTERCEPT_RIDGE : ridge));
  let beta = [...start];
  let value = objective(design, beta, penalty);
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const { gradient, hessian } = derivatives(design, beta, penalty);
    const step = solvePositiveDefinite(hessian, gradient);
    if (!step) return { beta, value, iterations, converged: false };
    let length = 1;
    let next = value;
    for (; length > 1e-6; length /= 2) {
      const moved = beta.map((b, j) => b + length * (step[j] ?? 0));
      next = objective(design, moved, penalty);
      if (next <= value + 1e-12 * (1 + Math.abs(value))) {
        beta = moved;
        value = next;
        break;
      }
    }
    if (largestChange(design, step) <= tolerance) return { beta, value, iterations, converged: true };
    if (length <= 1e-6) return { beta, value, iterations, converged: false };
  }
  return { beta, value, iterations: maxIterations, converged: false };
}

/** Log odds of a row of the design. */
export function linear({ columns, values }: Design, row: number, beta: readonly number[]): number {
  let sum = beta[0] ?? 0;
  for (let j = 0, at = row * columns; j < columns; j++, at++) sum += (values[at] ?? 0) * (beta[j + 1] ?? 0);
  return sum;
}

function objective(design: Design, beta: readonly number[], penalty: readonly number[]): number {
  let value = 0;
  for (let j = 0; j < beta.length; j++) value += ((penalty[j] ?? 0) / 2) * (beta[j] ?? 0) ** 2;
  for (let i = 0; i < design.rows; i++) {
    const eta = linear(design, i, beta);
    const positives = design.positives[i] ?? 0;
    // ln(1 + e^eta) - eta for a positive is ln(1 + e^-eta): no difference of large numbers.
    value += positives * softplus(-eta) + ((design.totals[i] ?? 0) - positives) * softplus(eta);
  }
  return value;
}

/** Of the penalised log-likelihood: its gradient, and its negative Hessian (lower triangle). */
function derivatives(design: Design, beta: readonly number[], penalty: readonly number[]) {
  const size = beta.length;
  const gradient = Float64Array.from(beta, (b, j) => -(penalty[j] ?? 0) * b);
  // One after the other, rows of the lower triangle: nearly all the time of a fit is spent in the loop that adds to it.
  const triangle = new Float64Array((size * (size + 1)) / 2);
  const x = new Float64Array(size).fill(1);
  for (let i = 0; i < design.rows; i++) {
    const total = design.totals[i] ?? 0;
    if (total === 0) continue;
    for (let j = 1, at = i * design.columns; j < size; j++, at++) x[j] = design.values[at]!;
    const eta = linear(design, i, beta);
    const chance = sigmoid(eta);
    const positives = design.positives[i] ?? 0;
    const residual = positives * sigmoid(-eta) - (total - positives) * chance;
    const weight = total * chance * sigmoid(-eta);
    for (let j = 0, at = 0; j < size; j++) {
      gradient[j]! += residual * x[j]!;
      const weighted = weight * x[j]!;
      for (let k = 0; k <= j; k++, at++) triangle[at]! += weighted * x[k]!;
    }
  }
  const hessian = Array.from({ length: size }, (_, j) => {
    const row = [...triangle.subarray((j * (j + 1)) / 2, ((j + 1) * (j + 2)) / 2)];
    row[j]! += penalty[j] ?? 0;
    return row;
  });
  return { gradient: [...gradient], hessian };
}

function largestChange(design: Design, step: readonly number[]): number {
  let largest = 0;
  for (let i = 0; i < design.rows; i++)
    if (design.totals[i] !== 0) largest = Math.max(largest, Math.abs(linear(design, i, step)));
  return largest;
}
