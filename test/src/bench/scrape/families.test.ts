import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ParsedSample } from '@leadline/exporter/exposition/testing/parse.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { startPostgres, type TestPostgres } from '@leadline/exporter/testing/postgres.js';
import pg from 'pg';
import { familiesOf, queryOf, readSeries, storeSeries } from './families.js';

requires('postgres');

const samples: readonly ParsedSample[] = [
  { name: 'leadline_a', labels: { segment: 'o\'clock \\ "x"' }, value: 0.25 },
  { name: 'leadline_a', labels: { segment: 'ü', window: '7d' }, value: -1e-7 },
  { name: 'leadline_b', labels: {}, value: 12345678901 },
];

describe('readSeries', () => {
  it('reads an exposition with the end mark of OpenMetrics, and fails on an error', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/metrics' ? 200 : 503;
      response.end('# HELP leadline_a A.\n# TYPE leadline_a gauge\nleadline_a{x="y"} 1\nleadline_a 2\n# EOF\n');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await readSeries(`${url}/metrics`)).toEqual([
      { name: 'leadline_a', labels: { x: 'y' }, value: 1 },
      { name: 'leadline_a', labels: {}, value: 2 },
    ]);
    await expect(readSeries(url)).rejects.toThrow('status 503');
    server.close();
  });
});

describe('familiesOf', () => {
  it('has every label that a series of the name has', () => {
    expect(familiesOf(samples)).toEqual([
      { name: 'leadline_a', labels: ['segment', 'window'] },
      { name: 'leadline_b', labels: [] },
    ]);
  });
});

describe('the table for the peers', () => {
  let postgres: TestPostgres;
  beforeAll(async () => (postgres = await startPostgres()));
  afterAll(() => postgres.stop());

  it('gives back the series by one query a family, a missing label as an empty one', async () => {
    const url = await postgres.database();
    await storeSeries(url, [{ name: 'leadline_old', labels: {}, value: 1 }]);
    await storeSeries(url, samples);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const [a, b] = familiesOf(samples);
    const rows = async (query: string) => (await client.query<Record<string, unknown>>(query)).rows;
    expect(await rows(`${queryOf(a!)} order by reading`)).toEqual([
      { segment: 'ü', window: '7d', reading: -1e-7 },
      { segment: 'o\'clock \\ "x"', window: '', reading: 0.25 },
    ]);
    expect(await rows(queryOf(b!))).toEqual([{ reading: 12345678901 }]);
    expect(await rows(queryOf({ name: 'leadline_old', labels: [] }))).toEqual([]);
    await client.end();
  });
});
