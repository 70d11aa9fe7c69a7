import type { JobClock } from './job.js';

/** Timers of this process; they do not keep it alive, and take waits beyond what Node's own can hold. */
export function processClock(now: () => Date, random: () => number): JobClock {
  return {
    now,
    random,
    setTimer(run, ms) {
      const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1));
      timer.unref();
      return { cancel: () => clearTimeout(timer) };
    },
  };
}
