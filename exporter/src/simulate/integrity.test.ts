import { rawTables } from './tables/tables.js';
import type { RawTableName } from './tables/table.js';
import { live, num } from './testing/live.js';

const { tables, until, world } = live({ customers: 1_500, days: 120 });
const ids = (name: RawTableName) => new Set(tables.rows(name).map((row) => row['id']));

it('fills every table, each column with its type', () => {
  for (const { name, columns } of Object.values(rawTables)) {
    const rows = tables.rows(name);
    expect([name, rows.length > 20]).toEqual([name, true]);
    for (const { name: column, type, money, nullable } of columns) {
      const fault = rows.find((row) => {
        const cell = row[column];
        if (cell === null) return !nullable;
        if (type === 'text') return typeof cell !== 'string' || cell === '';
        if (money) return typeof cell !== 'number' || Number(cell.toFixed(2)) !== cell;
        return !(type === 'number' ? Number.isFinite(cell) : Number.isSafeInteger(cell));
      });
      expect([name, column, fault]).toEqual([name, column, undefined]);
    }
  }
});

it.each([
  ['orders', 'customer_id', 'customers'],
  ['usage_events', 'customer_id', 'customers'],
  ['subscription_changes', 'customer_id', 'customers'],
  ['tickets', 'customer_id', 'customers'],
  ['ticket_state_changes', 'ticket_id', 'tickets'],
  ['truth_customers', 'customer_id', 'customers'],
  ['truth_hazards', 'customer_id', 'customers'],
] as const)('%s.%s is always one of %s', (table, column, parent) => {
  const parents = ids(parent);
  expect(tables.rows(table).filter((row) => !parents.has(row[column]))).toEqual([]);
});

it('has nothing before the customer came', () => {
  const createdAt = new Map(tables.rows('customers').map((row) => [row['id'], num(row, 'created_at')]));
  for (const [table, column] of [
    ['orders', 'ordered_at'],
    ['usage_events', 'occurred_at'],
    ['tickets', 'opened_at'],
  ] as const) {
    const early = tables.rows(table).filter((row) => num(row, column) < createdAt.get(row['customer_id'])!);
    expect(early).toEqual([]);
  }
});

it('has no time after the present but plans and due times, and none before the beginning', () => {
  const mayBeLater = new Set(['shifts.starts_at', 'tickets.first_response_due_at', 'tickets.resolution_due_at']);
  for (const { name, columns } of Object.values(rawTables)) {
    for (const column of columns.filter(({ type }) => type === 'time')) {
      const times = tables.times(name, column.name);
      if (!mayBeLater.has(`${name}.${column.name}`)) expect(times.every((time) => time <= until)).toBe(true);
      expect(times.every((time) => time >= world.startAt.getTime())).toBe(true);
    }
  }
});

it('keeps customers in step with their subscription changes, in their currency', () => {
  const values = new Map<unknown, number>();
  const last = new Map<unknown, number>();
  for (const row of tables.rows('subscription_changes')) {
    const customer = row['customer_id'];
    expect(num(row, 'old_value')).toBeCloseTo(values.get(customer) ?? 0, 9);
    expect(num(row, 'new_value')).not.toBe(num(row, 'old_value'));
    values.set(customer, num(row, 'new_value'));
    last.set(customer, num(row, 'changed_at'));
  }
  for (const row of tables.rows('customers')) {
    expect(num(row, 'monthly_value')).toBe(values.get(row['id']) ?? 0);
    expect(num(row, 'updated_at')).toBe(last.get(row['id']) ?? num(row, 'created_at'));
    if (row['cancelled_at'] !== null) expect(num(row, 'monthly_value')).toBe(0);
    if (row['plan'] !== null) expect(num(row, 'monthly_value') > 0).toBe(row['cancelled_at'] === null);
  }
});

it('moves recurring revenue in all five ways, in two currencies', () => {
  const changes = new Set(tables.rows('subscription_changes').map((row) => row['change']));
  expect([...changes].sort()).toEqual(['cancelled', 'downgraded', 'resumed', 'started', 'upgraded']);
  for (const row of tables.rows('subscription_changes')) {
    const grows = num(row, 'new_value') > num(row, 'old_value');
    expect(grows).toBe(['started', 'upgraded', 'resumed'].includes(String(row['change'])));
  }
  expect(new Set(tables.rows('customers').map((row) => row['currency']))).toEqual(new Set(['EUR', 'USD']));
});
