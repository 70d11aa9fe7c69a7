import { setImmediate } from 'node:timers/promises';
import type { StoreEngine } from '../../engines/engine.js';
import type { WorldPlan } from '../plan.js';
import { dayMs } from '../time/calendar.js';
import type { RowBatch } from '../tables/table.js';
import { World } from '../world.js';
import { SimulatedDatabase } from './database.js';
import { Journal } from './journal.js';
import { advanceInto, type WriteOptions } from './write.js';

export interface HistoryOptions extends WriteOptions {
  readonly plan: WorldPlan;
  readonly until: Date;
  /** Drop the simulation's tables that are there already. */
  readonly replace: boolean;
}

/** A simulated business in a database: its history is written once, then it goes on living in steps. */
export class Simulation {
  /** Steps that are lived but perhaps not written: a step that failed is written with the next. */
  private unwritten: { readonly until: Date; readonly batches: readonly RowBatch[] }[] = [];
  private readonly database: SimulatedDatabase;
  private readonly journal: Journal;

  private constructor(
    private readonly engine: StoreEngine,
    schema: string,
    private readonly world: World,
    private readonly truth: boolean,
  ) {
    this.database = new SimulatedDatabase(engine, schema);
    this.journal = new Journal(schema);
  }

  /**
   * Creates the tables in `schema` and writes the history up to `until`.
   * @throws Error where tables of these names are there already and `replace` is false; EngineError
   */
  static async create(engine: StoreEngine, schema: string, options: HistoryOptions): Promise<Simulation> {
    const { plan, until, truth, replace } = options;
    const simulation = new Simulation(engine, schema, new World(plan), truth);
    const { database, journal, world } = simulation;
    const [taken] = await database.existing();
    if (taken !== undefined && !replace) {
      throw new Error(
        `There is a table "${schema}"."${taken}" in ${engine.name} already, and it is not overwritten. Name another schema, or allow to replace the simulation's tables.`,
      );
    }
    await engine.transaction((session) => journal.drop(session));
    await database.drop();
    await database.create(truth);
    await advanceInto(database, world, until, options);
    await database.index(truth);
    await engine.transaction((session) => journal.begin(session, { plan, livedUntil: until, truth }));
    return simulation;
  }

  /**
   * Takes up a simulation that was written earlier; it is lived again in memory up to where it had been written.
   * @returns null where `schema` has none, or one whose history was never finished
   */
  static async resume(engine: StoreEngine, schema: string): Promise<Simulation | null> {
    const entry = await new Journal(schema).read(engine);
    if (!entry) return null;
    const world = new World(entry.plan);
    for (const batch of world.advance(entry.livedUntil)) {
      void batch;
      await setImmediate();
    }
    return new Simulation(engine, schema, world, entry.truth);
  }

  /** The present of the business. */
  get now(): Date {
    return this.world.now;
  }

  /**
   * Lives until `to` and writes what is new or changed; a day at most in one transaction. After an error, call it again:
   * nothing is lost and nothing written twice.
   * @returns rows written
   */
  async advance(to: Date): Promise<number> {
    let rows = 0;
    do {
      const next = Math.min(to.getTime(), this.world.now.getTime() + dayMs);
      this.live(new Date(next));
      rows += await this.writeUnwritten();
    } while (this.world.now < to);
    return rows;
  }

  private live(until: Date): void {
    const batches = [...this.world.advance(until)].filter(({ table }) => this.truth || !table.truth);
    this.unwritten.push({ until, batches });
  }

  private async writeUnwritten(): Promise<number> {
    const rows = await this.engine.transaction(async (session) => {
      // A commit whose answer was lost may have been one: what the journal covers is there.
      const written = (await this.journal.read(session))?.livedUntil ?? new Date(0);
      let count = 0;
      for (const step of this.unwritten.filter(({ until }) => until > written)) {
        for (const batch of step.batches) {
          await this.database.replace(session, batch);
          count += batch.rows.length;
        }
      }
      await this.journal.advance(session, this.world.now);
      return count;
    });
    this.unwritten = [];
    return rows;
  }
}
