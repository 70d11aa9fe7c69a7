import { EngineError, type Engine, type ReadSession } from '../../engines/engine.js';

/** A source that is lost after a number of batches, once, as when a database is restarted in the middle of a read. */
export function failingAfter(engine: Engine, batches: number): Engine {
  let left = batches;
  const failing = (session: ReadSession): ReadSession => ({
    dialect: session.dialect,
    query: (query) => session.query(query),
    async *stream(query, options) {
      for await (const rows of session.stream(query, { ...options, batchRows: 100 })) {
        if (left-- === 0) throw new EngineError('unreachable', 'the connection was lost');
        yield rows;
      }
    },
  });
  return {
    name: engine.name,
    dialect: engine.dialect,
    query: (query) => engine.query(query),
    read: (work) => engine.read((session) => work(failing(session))),
    describe: (query) => engine.describe(query),
    explain: (query) => engine.explain(query),
    canWrite: () => engine.canWrite(),
    close: () => engine.close(),
  };
}
