import { requires } from '@leadline/exporter/testing/requires.js';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import pg from 'pg';
import { countStatements, loggingSettings, statementsDuring } from './statements.js';

requires('postgres');

describe('countStatements', () => {
  it('counts simple and prepared statements of that database once, however many lines they have', () => {
    const log = [
      'shop LOG:  statement: select 1,',
      '\tshop LOG:  statement: 2',
      'shop LOG:  execute <unnamed>: select $1',
      "shop DETAIL:  parameters: $1 = 'execute '",
      'shop ERROR:  relation "statement: x" does not exist',
      'postgres LOG:  statement: select pg_read_file($1)',
      'shop2 LOG:  statement: select 1',
      '[unknown] LOG:  connection received',
      '',
    ].join('\n');
    expect(countStatements(log, 'shop')).toBe(2);
  });
});

describe('statementsDuring', () => {
  let postgres: TestPostgres;
  beforeAll(async () => (postgres = await startPostgres({ settings: loggingSettings })));
  afterAll(() => postgres.stop());

  it('counts what reaches the database in between, and nothing else', async () => {
    const url = await postgres.database();
    const name = new URL(url).pathname.slice(1);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('select 0');
    const count = await statementsDuring(postgres.url, name, async () => {
      await client.query("select 'a\nb'");
      await client.query('select $1::int', [1]);
      await postgres.run('select 1');
    });
    const none = await statementsDuring(postgres.url, name, async () => undefined);
    await client.end();
    expect({ count, none }).toEqual({ count: 2, none: 0 });
  });
});
