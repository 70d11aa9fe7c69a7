import { parseExposition, type ParsedSample } from '@leadline/exporter/exposition/testing/parse.js';
import pg from 'pg';

/** Series of one name; the label names of all of them, since an empty label is not sent. */
export interface SeriesFamily {
  readonly name: string;
  readonly labels: readonly string[];
}

/** What a server says, as series; nginx has the end mark of OpenMetrics, whatever is asked for. */
export async function readSeries(url: string): Promise<readonly ParsedSample[]> {
  const response = await fetch(url, { headers: { Accept: 'text/plain;version=0.0.4' } });
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}: ${await response.text()}`);
  const text = await response.text();
  return parseExposition(text.replace(/# EOF\n$/, '')).samples;
}

export function familiesOf(samples: readonly ParsedSample[]): SeriesFamily[] {
  const labels = new Map<string, Set<string>>();
  for (const sample of samples) {
    const names = labels.get(sample.name) ?? new Set<string>();
    for (const name of Object.keys(sample.labels)) names.add(name);
    labels.set(sample.name, names);
  }
  return [...labels].map(([name, names]) => ({ name, labels: [...names].sort() }));
}

/** Puts the very series that leadline serves into a table, so that the peers can serve them with a plain query. */
export async function storeSeries(url: string, samples: readonly ParsedSample[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`
      drop table if exists served_series;
      create table served_series (family text, labels jsonb, reading float8)`);
    await client.query(
      `insert into served_series
         select name, labels, value from jsonb_to_recordset($1) as r(name text, labels jsonb, value float8)`,
      [JSON.stringify(samples)],
    );
    await client.query('create index on served_series (family)');
    await client.query('analyze served_series');
  } finally {
    await client.end();
  }
}

/** A SELECT of one family: its labels as text columns, and `reading`. */
export function queryOf({ name, labels }: SeriesFamily): string {
  const columns = labels.map((label) => `coalesce(labels->>'${label}', '') as "${label}"`);
  return `select ${[...columns, 'reading'].join(', ')} from served_series where family = '${name}'`;
}
