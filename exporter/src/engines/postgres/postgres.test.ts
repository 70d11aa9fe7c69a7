import { engineConformance } from '../../testing/engine-conformance/conformance.js';
import { startPostgres, type TestPostgres } from '../../testing/postgres.js';
import { requires } from '../../testing/requires.js';
import { openEngine } from '../open.js';
import { configOf, sourceOf } from './testing/config.js';

requires('postgres');
let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server?.stop());

engineConformance({
  source: async () => openEngine(sourceOf(await server.database())),
  store: async () => openEngine(configOf(await server.database())),
});
