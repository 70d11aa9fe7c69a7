import { openMemory } from '../testing/bench.js';
import { syncSuite } from './sync.suite.js';

describe('sync into DuckDB', () => syncSuite(() => openMemory('store')));
