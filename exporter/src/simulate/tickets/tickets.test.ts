import { live, num, type LiveRow } from '../testing/live.js';

const { tables, until } = live({ customers: 1_500, days: 120 });
const hourMs = 3_600_000;
const tickets = tables.rows('tickets');

const visits = new Map<unknown, LiveRow[]>();
for (const row of tables.rows('ticket_state_changes')) {
  const list = visits.get(row['ticket_id']) ?? [];
  visits.set(
    row['ticket_id'],
    [...list, row].sort((a, b) => num(a, 'id') - num(b, 'id')),
  );
}

it('has visits without gap or overlap, from new on, and the last is where the ticket is', () => {
  for (const ticket of tickets) {
    const path = visits.get(ticket['id'])!;
    expect(path[0]).toMatchObject({ state: 'new', entered_at: ticket['opened_at'] });
    path.slice(1).forEach((visit, i) => {
      expect(visit['entered_at']).toBe(path[i]!['left_at']);
      expect(visit['state']).not.toBe(path[i]!['state']);
      expect(num(visit, 'entered_at')).toBeGreaterThan(num(path[i]!, 'entered_at'));
    });
    expect(path[path.length - 1]).toMatchObject({ state: ticket['state'], left_at: null });
  }
});

it('agrees with itself about resolution, first response and pauses', () => {
  for (const ticket of tickets) {
    const path = visits.get(ticket['id'])!;
    const last = path[path.length - 1]!;
    expect(ticket['resolved_at']).toBe(ticket['state'] === 'resolved' ? last['entered_at'] : null);
    if (ticket['state'] !== 'new') expect(num(ticket, 'first_response_at')).toBe(num(path[0]!, 'left_at'));
    if (ticket['state'] === 'new') expect(ticket['first_response_at']).toBeNull();
    const paused = path
      .filter((visit) => visit['state'] === 'pending' || visit['state'] === 'resolved')
      .reduce(
        (sum, visit) => sum + (visit['left_at'] === null ? 0 : num(visit, 'left_at') - num(visit, 'entered_at')),
        0,
      );
    expect(ticket['paused_seconds']).toBe(Math.round(paused / 1000));
    const changes = path.map((visit) => num(visit, 'entered_at'));
    expect(num(ticket, 'updated_at')).toBeGreaterThanOrEqual(Math.max(...changes));
  }
});

it('has a due time unless the clock stands still, and promises more to what is more urgent', () => {
  for (const ticket of tickets) {
    if (ticket['resolution_due_at'] === null) expect(ticket['state']).toBe('pending');
    else expect(num(ticket, 'resolution_due_at')).toBeGreaterThan(num(ticket, 'opened_at'));
  }
  const mean = (priority: string) => {
    const fresh = tickets.filter(
      (t) => t['priority'] === priority && t['paused_seconds'] === 0 && t['resolution_due_at'],
    );
    return fresh.reduce((sum, t) => sum + num(t, 'resolution_due_at') - num(t, 'opened_at'), 0) / fresh.length;
  };
  const promises = ['urgent', 'high', 'normal', 'low'].map(mean);
  expect([...promises].sort((a, b) => a - b)).toEqual(promises);
});

it('sees all states, queues and priorities, reopened tickets among them', () => {
  const values = (column: string) => new Set(tickets.map((row) => row[column])).size;
  expect([values('queue'), values('priority')]).toEqual([3, 4]);
  expect(new Set(tables.rows('ticket_state_changes').map((row) => row['state'])).size).toBe(4);
  const reopened = [...visits.values()].filter((path) =>
    path.some((visit) => visit['state'] === 'resolved' && visit['left_at'] !== null),
  );
  expect(reopened.length / tickets.length).toBeGreaterThan(0.02);
  expect(reopened.length / tickets.length).toBeLessThan(0.1);
});

it('resolves tickets while somebody is there only', () => {
  const agents = new Map(tables.rows('shifts').map((row) => [`${row['queue']} ${row['starts_at']}`, row['agents']]));
  const staffed = (queue: string, at: number) =>
    num({ n: agents.get(`${queue} ${Math.floor(at / hourMs) * hourMs}`)! }, 'n') > 0;
  const answered = tickets.filter((ticket) => ticket['first_response_at'] !== null);
  // Who is at work when the shift ends finishes that ticket; that takes three hours at the very most.
  const offHours = answered.filter((ticket) =>
    [0, 1, 2, 3].every((hours) => !staffed(String(ticket['queue']), num(ticket, 'first_response_at') - hours * hourMs)),
  );
  expect(offHours).toEqual([]);
});

describe('how the desk copes', () => {
  const due = tickets.filter(
    (ticket) => ticket['resolution_due_at'] !== null && num(ticket, 'resolution_due_at') < until,
  );
  const attained = (list: LiveRow[]) =>
    list.filter((t) => t['resolved_at'] !== null && num(t, 'resolved_at') <= num(t, 'resolution_due_at')).length /
    list.length;

  it('meets most targets, but not all', () => {
    expect(attained(due)).toBeGreaterThan(0.82);
    expect(attained(due)).toBeLessThan(0.96);
  });

  it('has a backlog that is worked off: larger after a week-end, never out of hand', () => {
    const backlog = (at: number) =>
      tickets.filter((t) => num(t, 'opened_at') <= at && (t['resolved_at'] === null || num(t, 'resolved_at') > at))
        .length;
    const perDay = tickets.filter((t) => num(t, 'opened_at') > until - 28 * 86_400_000).length / 28;
    // Mondays and Fridays at 8:00 in Berlin (summer time) of the last four weeks; 2026-04-13 and -10.
    const weeks = [0, 1, 2].map((week) => week * 7 * 86_400_000);
    const at = (iso: string) => weeks.map((back) => backlog(Date.parse(iso) - back)).reduce((a, b) => a + b, 0);
    expect(at('2026-04-13T06:00:00Z')).toBeGreaterThan(at('2026-04-10T16:00:00Z'));
    expect(backlog(until)).toBeGreaterThan(0.3 * perDay);
    expect(backlog(until)).toBeLessThan(5 * perDay);
  });
});
