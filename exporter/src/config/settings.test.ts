import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, loadSettings } from './load.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'leadline-settings-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function written(more = '', url = '${LEADLINE_DATABASE_URL}'): string {
  const file = join(folder, 'leadline.yaml');
  writeFileSync(
    file,
    `
store: { engine: postgres, url: '${url}', statement_timeout: '\${TIMEOUT}' }
state: { path: '\${STATE}/state.duckdb' }
sources: { shop: { engine: postgres, url: '${url}', standby_urls: ['\${STANDBY}'] } }
entities: { activity: { source: shop, query: select 1 } }
generate: { folder: Business }
${more}`,
  );
  return file;
}

describe('settings for rules and dashboards', () => {
  it('need none of the variables by which databases are reached', () => {
    const file = written('owners: { operations: { contact_point: Ops desk } }');
    expect(() => loadConfig(file, {})).toThrow('the environment has no variable `LEADLINE_DATABASE_URL`');
    const { generate, owners } = loadSettings(file, {});
    expect(generate.folder).toBe('Business');
    expect(owners.get('operations')).toEqual({ contactPoint: 'Ops desk', routing: 'labels' });
  });

  it('need all other variables', () => {
    const file = written("owners: { operations: { contact_point: '${DESK}' } }");
    expect(() => loadSettings(file, {})).toThrow('has no variable `DESK`');
  });

  it.each([
    ['a variable whose name is wrong', '', '${A B}', 'is not a variable'],
    ['an address that is none', '', 'mysql://x', 'is not a PostgreSQL URL'],
    ['a fault elsewhere', 'ownrs: {}', '${URL}', 'unknown key `ownrs`'],
  ])('refuse %s all the same', (_, more, url, said) => {
    const file = written(more, url);
    expect(() => loadSettings(file, {})).toThrow(said);
  });
});
