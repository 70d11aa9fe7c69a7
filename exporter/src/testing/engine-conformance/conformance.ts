import type { StoreEngine } from '../../engines/engine.js';
import { dialectConformance } from './dialect.js';
import { errorConformance } from './errors.js';
import { readingConformance } from './reading.js';
import { storeConformance } from './store.js';
import { timesConformance } from './times.js';
import { valuesConformance } from './values.js';

/** How a suite gets an engine; each is closed by the suite. */
export interface EngineFactory {
  /** An engine to read from. Nothing needs to be in it. */
  readonly source: () => Promise<StoreEngine>;
  /** A fresh, empty store. */
  readonly store: () => Promise<StoreEngine>;
}

/** What every engine promises, whichever it is. Call it at the top of a test file. */
export function engineConformance(factory: EngineFactory): void {
  for (const role of ['source', 'store'] as const) {
    describe(`as ${role}`, () => {
      const engine = opened(factory[role]);
      dialectConformance(engine);
      timesConformance(engine);
      valuesConformance(engine);
      readingConformance(engine);
      errorConformance(engine, factory[role]);
    });
  }
  describe('the store', () => storeConformance(opened(factory.store)));
}

/** Opens before the first test of the suite and closes after the last. */
function opened(open: () => Promise<StoreEngine>): () => StoreEngine {
  let engine: StoreEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());
  return () => engine;
}
