import type { SurvivalCurve } from '../../statistics/kaplan-meier/kaplan-meier.js';

/**
 * A survival curve in a bounded number of straight pieces, to be kept and to be scored in SQL. Piece i begins at `from[i]`
 * (seconds, 0 first) at the height `start[i]` and falls by `slope[i]` a second until the next one begins; the last one is
 * level. Heights are above 0.
 */
export interface SurvivalLine {
  readonly from: readonly number[];
  readonly start: readonly number[];
  /** 0 or below. */
  readonly slope: readonly number[];
}

export const MOST_PIECES = 128;
/** Share of the curve by which the line may be off, where the pieces suffice for it. */
export const FINEST = 0.005;

interface Corner {
  readonly time: number;
  readonly before: number;
  readonly after: number;
}

interface Piece {
  readonly slope: number;
  /** Index of the corner at which it ends. */
  readonly end: number;
}

/**
 * @param curve times in seconds
 * @param floor what a curve that falls to 0 is taken for: nobody was seen to last so long, which does not make it impossible
 */
export function lineOf({ steps }: SurvivalCurve, floor: number): SurvivalLine {
  const heights = steps.map(({ survival }) => Math.max(floor, survival));
  const corners = steps
    .map(({ time }, i): Corner => ({ time, before: heights[i - 1] ?? 1, after: heights[i]! }))
    .filter(({ before, after }) => before > after);
  for (let tolerance = FINEST; ; tolerance *= 1.5) {
    const line = piecesOf(corners, tolerance);
    if (line.from.length <= MOST_PIECES) return line;
  }
}

/** As few pieces as stay within a share of the curve, each as long as it can be. */
function piecesOf(corners: readonly Corner[], tolerance: number): SurvivalLine {
  const line = { from: [0], start: [1], slope: [] as number[] };
  for (let next = 0; next < corners.length;) {
    const { slope, end } = longestPiece(corners, next, line.from.at(-1)!, line.start.at(-1)!, tolerance);
    const { time, after } = corners[end]!;
    if (time > line.from.at(-1)!) {
      line.slope.push(slope);
      line.from.push(time);
      line.start.push(after);
    } else line.start[line.start.length - 1] = after;
    next = end + 1;
  }
  return { ...line, slope: [...line.slope, 0] };
}

/** The cone of slopes that pass all corners so far closes as they come (swinging door). */
function longestPiece(
  corners: readonly Corner[],
  next: number,
  time: number,
  height: number,
  tolerance: number,
): Piece {
  let [flattest, steepest] = [0, -Infinity];
  let piece: Piece = { slope: 0, end: next };
  for (let i = next; i < corners.length; i++) {
    const { before, after, ...corner } = corners[i]!;
    const width = corner.time - time;
    if (width === 0) return piece;
    const through = (level: number) => (level - height) / width;
    steepest = Math.max(steepest, through(before * (1 - tolerance)));
    // The curve is level up to the corner, so that the first one can always be reached.
    if (steepest > flattest) return piece;
    piece = { slope: Math.min(flattest, Math.max(steepest, through(before))), end: i };
    flattest = Math.min(flattest, through(after * (1 + tolerance)));
    if (steepest > flattest) return piece;
  }
  return piece;
}

/** Height of the line so many seconds after entering; above 0. */
export function heightAt({ from, start, slope }: SurvivalLine, seconds: number): number {
  let [low, high] = [0, from.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from[middle]! <= seconds) low = middle + 1;
    else high = middle;
  }
  const piece = Math.max(0, low - 1);
  return start[piece]! + slope[piece]! * (seconds - from[piece]!);
}

/** Chance that a target unmet `tau` seconds after entering is still unmet `slack` seconds later. */
export function stillUnmet(line: SurvivalLine, tau: number, slack: number): number {
  return Math.min(1, heightAt(line, tau + slack) / heightAt(line, tau));
}
