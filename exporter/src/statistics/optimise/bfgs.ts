/** A function to minimise and its gradient at a point. A value that is not finite means "outside". */
export type Objective = (point: readonly number[]) => { value: number; gradient: number[] };

export interface Minimum {
  readonly point: number[];
  readonly value: number;
  readonly iterations: number;
  /** Largest absolute component of the gradient at `point`. */
  readonly gradient: number;
  readonly converged: boolean;
}

export interface BfgsOptions {
  /** Stop when no component of the gradient is larger. */
  readonly tolerance?: number;
  /** Stop also when three steps on end each gained less than this, absolutely or of the value: the bottom is flat. */
  readonly flat?: number;
  readonly maxIterations?: number;
}

const FLAT_STEPS = 3;

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const largest = (a: readonly number[]): number => a.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
const scaledIdentity = (n: number, scale: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? scale : 0)));

/**
 * Unconstrained minimum of a smooth function of a few variables by BFGS with a backtracking line search
 * (Nocedal and Wright 2006, Numerical Optimization, algorithm 6.1 and section 3.1).
 * Scale the objective so that a gradient of 1e-6 is small (a mean over the observations, not a sum).
 * Never throws for a hard function: look at `converged`.
 */
export function bfgs(objective: Objective, start: readonly number[], options: BfgsOptions = {}): Minimum {
  const { tolerance = 1e-7, flat = 1e-11, maxIterations = 500 } = options;
  let point = [...start];
  let at = objective(point);
  let inverse = restart(at.gradient);
  let fresh = true;
  let [iterations, flatSteps] = [0, 0];
  const atRest = (): boolean => largest(at.gradient) <= tolerance || flatSteps >= FLAT_STEPS;
  while (Number.isFinite(at.value) && !atRest() && iterations < maxIterations) {
    iterations++;
    const direction = inverse.map((row) => -dot(row, at.gradient));
    const step = lineSearch(objective, point, at, direction);
    if (!step && fresh) break;
    if (!step) {
      // No descent along the quasi-Newton direction: forget the curvature and try the steepest one.
      inverse = restart(at.gradient);
      fresh = true;
      continue;
    }
    const moved = step.point.map((x, i) => x - (point[i] ?? 0));
    const turned = step.at.gradient.map((g, i) => g - (at.gradient[i] ?? 0));
    inverse = update(inverse, moved, turned, fresh);
    fresh = false;
    flatSteps = at.value - step.at.value <= flat * (1 + Math.abs(at.value)) ? flatSteps + 1 : 0;
    point = step.point;
    at = step.at;
  }
  const gradient = largest(at.gradient);
  // Where rounding ends the search just short of the tolerance, the point is a minimum to working precision.
  const converged = Number.isFinite(at.value) && (atRest() || gradient <= 100 * tolerance);
  return { point, value: at.value, iterations, gradient, converged };
}

/** The first step is no longer than 1 in any variable. */
const restart = (gradient: readonly number[]): number[][] =>
  scaledIdentity(gradient.length, 1 / Math.max(1, largest(gradient)));

type Evaluated = ReturnType<Objective>;

/** Halves the step until Armijo's condition of sufficient decrease holds. */
function lineSearch(objective: Objective, from: readonly number[], at: Evaluated, direction: readonly number[]) {
  const slope = dot(direction, at.gradient);
  if (!(slope < 0)) return undefined;
  for (let length = Math.min(1, 4 / largest(direction)); length > 1e-10; length /= 2) {
    const point = from.map((x, i) => x + length * (direction[i] ?? 0));
    const next = objective(point);
    if (next.value <= at.value + 1e-4 * length * slope && next.gradient.every(Number.isFinite))
      return { point, at: next };
  }
  return undefined;
}

/** The BFGS update of the inverse Hessian; left as it is where the curvature condition fails. */
function update(inverse: number[][], moved: readonly number[], turned: readonly number[], fresh: boolean): number[][] {
  const curvature = dot(moved, turned);
  if (curvature <= 1e-14 * Math.sqrt(dot(moved, moved) * dot(turned, turned))) return inverse;
  const base = fresh ? scaledIdentity(moved.length, curvature / dot(turned, turned)) : inverse;
  const rotated = base.map((row) => dot(row, turned));
  const factor = (1 + dot(turned, rotated) / curvature) / curvature;
  return base.map((row, i) =>
    row.map((value, j) => {
      const [mi = 0, mj = 0, ri = 0, rj = 0] = [moved[i], moved[j], rotated[i], rotated[j]];
      return value + factor * mi * mj - (ri * mj + mi * rj) / curvature;
    }),
  );
}
