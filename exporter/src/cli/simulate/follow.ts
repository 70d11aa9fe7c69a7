import { EngineError } from '../../engines/engine.js';
import type { Log } from '../../log.js';
import { messageOf } from '../../serve/entity.js';
import type { Simulation } from '../../simulate/writers/simulation.js';

/** Lets a simulated business go on living in real time until told to stop; a database that is away is waited for. */
export async function follow(
  simulation: Simulation,
  options: { readonly stepMs: number; readonly now: () => Date; readonly log: Log; readonly stopped: Promise<unknown> },
): Promise<void> {
  const { stepMs, now, log, stopped } = options;
  let over = false;
  void stopped.then(() => (over = true));
  while (!over) {
    try {
      const rows = await simulation.advance(now());
      log.debug({ rows }, 'the simulated business lived on');
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      log.warn({ error: messageOf(error) }, 'the simulated business could not be written; trying again');
    }
    await Promise.race([stopped, wait(stepMs)]);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
