import type { SelfMetrics } from '../exposition/self/selfMetrics.js';
import type { SnapshotStore } from '../exposition/snapshotStore.js';
import type { Log } from '../log.js';
import type { JobClock } from '../scheduler/job.js';
import { messageOf } from './entity.js';

/** How often what leadline says of itself is rendered without an occasion; scrapes get what is there. */
const EVERY_MS = 5_000;
/** Many indicators finish at one time: what is asked for meanwhile waits this long. */
const PAUSE_MS = 250;

/** What leadline says of itself, in the snapshot: anew after each reading, so that the two tell the same. */
export class SelfChunk {
  private timer: { cancel(): void } | null = null;
  private rendering = false;
  private asked = false;
  private stopped = false;

  constructor(
    private readonly deps: {
      readonly self: SelfMetrics;
      readonly snapshot: SnapshotStore;
      readonly clock: JobClock;
      readonly log: Log;
    },
  ) {}

  /** Renders at once, or a moment after the last time. */
  soon(): void {
    if (this.rendering) this.asked = true;
    else void this.render();
  }

  async render(): Promise<void> {
    const { self, snapshot, clock, log } = this.deps;
    this.timer?.cancel();
    this.rendering = true;
    this.asked = false;
    try {
      snapshot.set('self', await self.render());
    } catch (error) {
      log.error({ error: messageOf(error) }, 'rendering self metrics failed');
    }
    if (!this.stopped) this.timer = clock.setTimer(() => this.rest(), PAUSE_MS);
  }

  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  private rest(): void {
    this.rendering = false;
    if (this.asked) void this.render();
    else this.timer = this.deps.clock.setTimer(() => void this.render(), EVERY_MS - PAUSE_MS);
  }
}
