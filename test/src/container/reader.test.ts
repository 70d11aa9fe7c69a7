import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import pg from 'pg';
import { readText } from '../setup/repository.js';

requires('postgres');

describe("the account of docker-compose.yml's exporter", () => {
  let postgres: TestPostgres;
  let reader: pg.Client;

  beforeAll(async () => {
    // A server of its own: roles belong to the whole server.
    postgres = await startPostgres({});
    const url = new URL(await postgres.database());
    await postgres.run(readText('provisioning/postgres/reader.sql'), url.href);
    await postgres.run(
      'create schema business; create table business.t (a int); insert into business.t values (1)',
      url.href,
    );
    Object.assign(url, { username: 'reader', password: 'reader' });
    reader = new pg.Client({ connectionString: url.href });
    await reader.connect();
  });

  afterAll(async () => {
    await reader.end();
    await postgres.stop();
  });

  it('reads tables that were made after it', async () => {
    expect((await reader.query('select a from business.t')).rows).toEqual([{ a: 1 }]);
  });

  it('writes nothing, not even outside of read-only transactions', async () => {
    await expect(reader.query('insert into business.t values (2)')).rejects.toThrow(/read-only transaction/);
    await expect(reader.query('begin read write; insert into business.t values (2)')).rejects.toThrow(
      /permission denied/,
    );
    await reader.query('rollback');
    await expect(reader.query('begin read write; create table business.u (a int)')).rejects.toThrow(
      /permission denied/,
    );
    await reader.query('rollback');
  });
});
