import { trustFamilies } from '../backtest/trust/families.js';
import { trustOf } from '../backtest/trust/trust.js';
import type { Config } from '../config/config.js';
import type { Reader } from '../engines/engine.js';
import { renderChunk } from '../exposition/chunk.js';
import type { SnapshotStore } from '../exposition/snapshotStore.js';
import type { Indicator } from '../indicators/define.js';
import type { Log } from '../log.js';
import { Job, type JobClock } from '../scheduler/job.js';
import { latestBacktests } from '../state/backtests.js';
import { messageOf } from './entity.js';

export interface TrustInput {
  readonly indicators: readonly Indicator[];
  readonly config: Config;
  readonly state: Reader;
  readonly snapshot: SnapshotStore;
  readonly clock: JobClock;
  readonly log: Log;
}

/** Another process may run a backtest where the state is in Postgres. */
const LOOK_EVERY_MS = 10 * 60_000;
const TIMEOUT_MS = 60_000;
const CHUNK = 'trust';

/** How often alerts were right by the last backtest, beside the indicators themselves. */
export class ServedTrust {
  private readonly job: Job;

  constructor(private readonly input: TrustInput) {
    this.job = new Job({
      ...{ name: CHUNK, everyMs: LOOK_EVERY_MS, timeoutMs: TIMEOUT_MS, clock: input.clock },
      run: () => this.publish(),
      onError: (error) => input.log.error({ error: messageOf(error) }, 'reading the last backtest failed'),
    });
  }

  start(): void {
    this.job.start();
  }

  stop(): Promise<void> {
    return this.job.stop();
  }

  private async publish(): Promise<void> {
    const { indicators, config, state, snapshot } = this.input;
    const kept = await latestBacktests(state);
    const trusts = indicators.flatMap((each) => trustOf(each, config.indicators.get(each.id), kept.get(each.id)));
    snapshot.set(CHUNK, await renderChunk(trustFamilies(trusts)));
  }
}
