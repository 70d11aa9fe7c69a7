import fc from 'fast-check';
import type { Cell } from '../engines/engine.js';
import { entities, entityNames, type EntityName } from '../model/entities.js';
import { rowValidator } from './validate.js';

const now = new Date('2026-03-01T00:00:00Z');
const at = (days: number) => now.getTime() + days * 86_400_000;

/** A wire row from fields by name; the others are null. */
function row(entity: EntityName, fields: Readonly<Record<string, Cell>>): Cell[] {
  return Object.keys(entities[entity].fields).map((name) => fields[name] ?? null);
}

const ticket = { id: '1', queue: 'q', priority: 'p', opened_at: at(-3), paused_seconds: 0, updated_at: at(-2) };
const customer = { id: '1', segment: 's', plan: 'p', value: 9, started_at: at(-30), updated_at: at(-2) };
const movement = { id: '1', customer: 'c', occurred_at: at(-1), kind: 'new', amount: 5, currency: 'EUR' };

describe('a row', () => {
  it.each<[string, EntityName, Readonly<Record<string, Cell>>, string]>([
    ['without a key', 'tickets', { ...ticket, id: null }, 'id_missing'],
    ['with an empty key', 'tickets', { ...ticket, id: '' }, 'id_missing'],
    ['without the time that makes it visible', 'tickets', { ...ticket, opened_at: null }, 'opened_at_missing'],
    ['with an infinite time', 'tickets', { ...ticket, opened_at: -Infinity }, 'opened_at_not_finite'],
    ['of the future', 'tickets', { ...ticket, opened_at: at(1) }, 'opened_at_in_future'],
    ['resolved before it was opened', 'tickets', { ...ticket, resolved_at: at(-4) }, 'resolved_at_before_opened_at'],
    ['paused for less than nothing', 'tickets', { ...ticket, paused_seconds: -1 }, 'paused_seconds_negative'],
    ['ended before it started', 'customers', { ...customer, ended_at: at(-31) }, 'ended_at_before_started_at'],
    ['worth less than nothing', 'customers', { ...customer, value: -0.01 }, 'value_negative'],
    ['worth NaN', 'customers', { ...customer, value: NaN }, 'value_not_finite'],
    ['that moved an infinite amount', 'revenue_movements', { ...movement, amount: Infinity }, 'amount_not_finite'],
    ['that nobody moved', 'revenue_movements', { ...movement, customer: null }, 'customer_missing'],
  ])('%s is rejected by that reason, the others stay', (_, entity, fields, reason) => {
    const good = row(
      entity,
      { tickets: ticket, customers: customer, revenue_movements: movement }[entity as 'tickets'],
    );
    const result = rowValidator(entities[entity])([good, row(entity, fields), good], now);
    expect(result.rows).toEqual([good, good]);
    expect([...result.rejected]).toEqual([[reason, 1]]);
  });

  it('may be due in the future, and a little ahead of our clock', () => {
    const rows = [row('tickets', { ...ticket, resolution_due_at: at(9), opened_at: now.getTime() + 60_000 })];
    expect(rowValidator(entities.tickets)(rows, now).rejected.size).toBe(0);
  });

  it('of the future does not move the watermark, so that it is met again; any other does, rejected or not', () => {
    const rows = [
      row('tickets', { ...ticket, updated_at: at(-2) }),
      row('tickets', { ...ticket, paused_seconds: -1, updated_at: at(-1) }),
      row('tickets', { ...ticket, updated_at: at(2) }),
    ];
    expect(rowValidator(entities.tickets)(rows, now).newestUpdate).toBe(at(-1));
    expect(rowValidator(entities.tickets)([rows[2]!], now).newestUpdate).toBeNull();
  });

  const cell = fc.oneof(fc.constant(null), fc.string(), fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 0, -1));
  it('is kept or counted, whatever it holds, and what is kept is finite', () => {
    for (const name of entityNames) {
      const entity = entities[name];
      const fields = Object.values(entity.fields);
      const anyRow = fc.tuple(
        ...fields.map(({ type }) =>
          type === 'text' ? fc.option(fc.string()) : cell.filter((c) => typeof c !== 'string'),
        ),
      );
      fc.assert(
        fc.property(fc.array(anyRow), (rows) => {
          const result = rowValidator(entity)(rows, now);
          const rejected = [...result.rejected.values()].reduce((sum, count) => sum + count, 0);
          expect(result.rows.length + rejected).toBe(rows.length);
          for (const kept of result.rows)
            for (const value of kept) if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        }),
        { numRuns: 50 },
      );
    }
  });
});
