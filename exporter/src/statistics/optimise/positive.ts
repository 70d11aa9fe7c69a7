import { sigmoid } from '../special/logistic.js';
import { bfgs, type BfgsOptions, type Objective } from './bfgs.js';

export interface Box {
  readonly min: number;
  readonly max: number;
}

export interface PositiveMinimum {
  readonly point: number[];
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Index of each parameter that ended at an end of its box: the data do not bound it. */
  readonly atBound: number[];
}

/** Share of the box's logarithmic width, from either end, that counts as being at the end. */
const EDGE = 0.05;

/**
 * Minimum over positive parameters, each within its box, from several starts; the best is returned.
 * The search runs in u with parameter = min (max / min)^sigmoid(u): no constraint is left, parameters of any
 * magnitude are alike to it, and where the likelihood is flat towards 0 or infinity it comes to rest at the box.
 * @param objective in the parameters themselves, with the gradient by them.
 * @param starts parameter vectors inside the boxes, at least one.
 */
export function minimisePositive(
  objective: Objective,
  boxes: readonly Box[],
  starts: readonly (readonly number[])[],
  options?: BfgsOptions,
): PositiveMinimum {
  const widths = boxes.map(({ min, max }) => Math.log(max / min));
  const parameters = (u: readonly number[]): number[] =>
    boxes.map(({ min }, i) => min * Math.exp((widths[i] ?? 0) * sigmoid(u[i] ?? 0)));
  const inU: Objective = (u) => {
    const point = parameters(u);
    const { value, gradient } = objective(point);
    return {
      value,
      gradient: gradient.map((g, i) => g * (point[i] ?? 0) * (widths[i] ?? 0) * slope(u[i] ?? 0)),
    };
  };
  const minima = starts.map((start) => {
    const shares = boxes.map(
      ({ min, max }, i) => Math.log(Math.min(max, Math.max(min, start[i] ?? 0)) / min) / (widths[i] ?? 1),
    );
    return bfgs(inU, shares.map(unsigmoid), options);
  });
  const rank = (m: { value: number }): number => (Number.isFinite(m.value) ? m.value : Infinity);
  const best = minima.reduce((a, b) => (rank(b) < rank(a) ? b : a));
  const atBound = best.point.flatMap((u, i) => (Math.min(sigmoid(u), sigmoid(-u)) < EDGE ? [i] : []));
  return {
    point: parameters(best.point),
    value: best.value,
    iterations: best.iterations,
    converged: best.converged,
    atBound,
  };
}

const slope = (u: number): number => sigmoid(u) * sigmoid(-u);

function unsigmoid(share: number): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, share));
  return Math.log(inside / (1 - inside));
}
