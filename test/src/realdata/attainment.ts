import path from 'node:path';
import type { TestPostgres } from '@leadline/exporter/testing/postgres.js';
import pg from 'pg';
import { readCsv } from './load.js';
import { productReading, seriesName } from './product.js';
import type { RealdataRow } from './row.js';

const SET = 'uci_incident';
const ASOF = new Date('2016-04-15T00:00:00Z');
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Hours from Monday to Friday within which each priority was promised, as recovered from the set's own flag. */
const PROMISED_HOURS: Readonly<Record<string, number>> = {
  '1 - Critical': 10,
  '2 - High': 34,
  '3 - Moderate': 154,
  '4 - Low': 348,
};

interface Incident {
  readonly id: string;
  readonly priority: string;
  readonly openedAt: Date;
  readonly closedAt: Date;
  readonly dueAt: Date;
}

/** SLA attainment of the incidents: the product on a real Postgres, beside the file counted by hand. */
export async function attainmentRows(postgres: TestPostgres, data: string): Promise<RealdataRow[]> {
  const incidents = await readIncidents(path.join(data, SET, 'incident_event_log.csv.gz'));
  const url = await postgres.database();
  await load(url, incidents);
  const yaml = `
business: { time_zone: UTC, sla_target: 90% }
sources: { desk: { engine: postgres, url: '${url}', time_zone: UTC } }
entities:
  tickets:
    source: desk
    query: select id, priority, opened_at, closed_at as resolved_at, due_at as resolution_due_at, opened_at as updated_at from incidents
`;
  const reading = await productReading(yaml, 'ticket-deadlines', ASOF);
  return ['3 - Moderate', '4 - Low', '2 - High'].flatMap((priority) =>
    [7, 28].map((days) => {
      const labels = { queue: 'all', priority, target: 'resolution', window: `${days}d` };
      const reached = reading.get(seriesName('leadline_deadline_attainment_ratio', labels)) ?? null;
      const counted = countByHand(incidents, priority, days);
      return {
        set: SET,
        measure: `attainment of ${priority}, ${days} days to ${ASOF.toISOString().slice(0, 10)}`,
        ...{ naive: counted, prototype: null, goal: 'as in the file', reached },
        meets: reached === counted || (reached !== null && counted !== null && Math.abs(reached - counted) < 1e-12),
      };
    }),
  );
}

/** A ticket is decided when it is closed or due, whichever comes first; only what was opened by then is known. */
function countByHand(incidents: readonly Incident[], priority: string, days: number): number | null {
  const since = ASOF.getTime() - days * DAY;
  const decided = incidents.filter((incident) => {
    const at = Math.min(incident.closedAt.getTime(), incident.dueAt.getTime());
    return incident.priority === priority && incident.openedAt <= ASOF && at > since && at <= ASOF.getTime();
  });
  const met = decided.filter(({ closedAt, dueAt }) => closedAt <= dueAt).length;
  return decided.length === 0 ? null : met / decided.length;
}

async function readIncidents(file: string): Promise<Incident[]> {
  const first = new Map<string, Incident>();
  for (const record of await readCsv(file)) {
    const [id, priority] = [record['number']!, record['priority']!];
    if (first.has(id) || record['closed_at'] === '') continue;
    const [openedAt, closedAt] = [instant(record['opened_at']!), instant(record['closed_at']!)];
    if (closedAt < openedAt) continue;
    first.set(id, { id, priority, openedAt, closedAt, dueAt: addWeekdayHours(openedAt, PROMISED_HOURS[priority]!) });
  }
  return [...first.values()];
}

function instant(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}Z`);
}

/** Hours that count from Monday 00:00 to Friday 24:00. */
export function addWeekdayHours(from: Date, hours: number): Date {
  let at = from.getTime();
  let left = hours * HOUR;
  while (left > 0) {
    const midnight = (Math.floor(at / DAY) + 1) * DAY;
    const weekday = new Date(at).getUTCDay();
    const step = weekday === 0 || weekday === 6 ? 0 : Math.min(left, midnight - at);
    left -= step;
    at = left > 0 || step === 0 ? midnight : at + step;
  }
  return new Date(at);
}

async function load(url: string, incidents: readonly Incident[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      'create table incidents (id text primary key, priority text, opened_at timestamp, closed_at timestamp, due_at timestamp)',
    );
    const column = (of: (incident: Incident) => string) => incidents.map(of);
    const time = (at: Date) => at.toISOString().replace('Z', '');
    await client.query(
      'insert into incidents select * from unnest($1::text[], $2::text[], $3::timestamp[], $4::timestamp[], $5::timestamp[])',
      [
        column(({ id }) => id),
        column(({ priority }) => priority),
        column(({ openedAt }) => time(openedAt)),
        column(({ closedAt }) => time(closedAt)),
        column(({ dueAt }) => time(dueAt)),
      ],
    );
  } finally {
    await client.end();
  }
}
