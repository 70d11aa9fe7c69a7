import { live, num } from '../testing/live.js';
import { cancelHazard } from './hazard.js';

const { tables } = live({ customers: 5_000, days: 200 });
const decisions = tables.rows('truth_hazards').sort((a, b) => num(a, 'hazard') - num(b, 'hazard'));

it('cancels as often as the true hazard says, in every tenth of it', () => {
  for (let tenth = 0; tenth < 10; tenth++) {
    const group = decisions.slice((tenth * decisions.length) / 10, ((tenth + 1) * decisions.length) / 10);
    const expected = group.reduce((sum, row) => sum + num(row, 'hazard'), 0);
    const variance = group.reduce((sum, row) => sum + num(row, 'hazard') * (1 - num(row, 'hazard')), 0);
    const cancelled = group.filter((row) => row['cancelled'] === 1).length;
    // Four standard deviations of the Poisson-binomial: one false alarm in 1,500 runs of this test, and the seed is fixed.
    expect(Math.abs(cancelled - expected)).toBeLessThan(4 * Math.sqrt(variance) + 0.5);
  }
});

it('follows from what is in the row', () => {
  for (const row of decisions) {
    const hazard = cancelHazard({
      annual: row['annual'] === 1,
      months: num(row, 'months'),
      intervals: num(row, 'intervals'),
      renewalDue: row['renewal_due'] === 1,
      usage28: num(row, 'usage_28'),
      usageBefore28: row['usage_before_28'] as number | null,
      openTickets: num(row, 'open_tickets'),
      breachedTickets: num(row, 'breached_tickets'),
    });
    expect(num(row, 'hazard')).toBe(hazard);
  }
});

it('is worth predicting: those who cancel have a higher hazard, and their usage fell before', () => {
  const positives = decisions.filter((row) => row['cancelled'] === 1);
  const ranks = decisions.reduce((sum, row, i) => (row['cancelled'] === 1 ? sum + i + 1 : sum), 0);
  const [p, n] = [positives.length, decisions.length - positives.length];
  const auc = (ranks - (p * (p + 1)) / 2) / (p * n);
  expect(auc).toBeGreaterThan(0.78);
  expect(auc).toBeLessThan(0.93);
  const fell = (rows: typeof decisions) => {
    const known = rows.filter((row) => row['usage_before_28'] !== null);
    return known.filter((row) => num(row, 'usage_28') < 0.7 * num(row, 'usage_before_28')).length / known.length;
  };
  expect(fell(positives)).toBeGreaterThan(0.5);
  expect(fell(decisions)).toBeLessThan(0.3);
});

it('counts the usage that the raw events show', () => {
  const events = new Map<unknown, number[]>();
  for (const row of tables.rows('usage_events')) {
    const times = events.get(row['customer_id']);
    if (times) times.push(num(row, 'occurred_at'));
    else events.set(row['customer_id'], [num(row, 'occurred_at')]);
  }
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
  const dayNumber = (at: number) => Date.parse(dayOf.format(at)) / 86_400_000;
  for (const row of decisions.filter((_, i) => i % 101 === 0)) {
    const today = dayNumber(num(row, 'decided_at'));
    const days = events
      .get(row['customer_id'])!
      .filter((at) => at < num(row, 'decided_at'))
      .map(dayNumber);
    expect(row['usage_28']).toBe(days.filter((day) => day >= today - 28 && day < today).length);
  }
});
