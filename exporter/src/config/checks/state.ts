import { besideConfig } from '../files.js';
import { storeDefaults } from '../schema/engines.js';
import type { Cursor } from './cursor.js';

/** The store may be deleted and rebuilt at any time; the state may not, so they never share a file or a schema. */
export function checkStateApart(root: Cursor, configFile: string): void {
  const [store, state] = [root.get('store'), root.get('state')];
  const engines = [store, state].map((section) => section.get('engine').text() ?? 'duckdb');
  if (engines.every((engine) => engine === 'duckdb')) sameFile(store, state, configFile);
  if (engines.every((engine) => engine === 'postgres')) sameSchema(store, state);
}

function sameFile(store: Cursor, state: Cursor, configFile: string): void {
  const path = state.get('path');
  const [mine, other] = [path.text(), store.get('path').text() ?? storeDefaults.path];
  if (mine === undefined || mine === ':memory:' || besideConfig(configFile, mine) !== besideConfig(configFile, other))
    return;
  const why = 'which may be deleted and rebuilt at any time; give the state a file of its own';
  state.findings.atValue(path.path, `${path.shown} is the file of the store, ${why}`);
}

function sameSchema(store: Cursor, state: Cursor): void {
  const schema = state.get('schema');
  const sameServer = ['url', 'url_file'].every((key) => store.get(key).text() === state.get(key).text());
  if (!sameServer || schema.text() !== (store.get('schema').text() ?? storeDefaults.schema)) return;
  const why = 'which may be deleted and rebuilt at any time; give the state a schema of its own';
  state.findings.atValue(schema.path, `${schema.shown} is the schema of the store, ${why}`);
}
