import { live, num } from '../testing/live.js';

const { tables, until, world } = live({ customers: 1_500, days: 120 });

it.each(['checkout', 'api'])(
  '%s has every hour that is over, good within total, and bad hours now and then',
  (service) => {
    const rows = tables.rows('service_levels').filter((row) => row['service'] === service);
    const hours = rows.map((row) => num(row, 'hour')).sort((a, b) => a - b);
    expect(hours[0]).toBe(world.startAt.getTime());
    expect(hours.every((hour, i) => i === 0 || hour - hours[i - 1]! === 3_600_000)).toBe(true);
    expect(hours[hours.length - 1]).toBe(Math.floor(until / 3_600_000) * 3_600_000 - 3_600_000);
    expect(rows.every((row) => num(row, 'good') >= 0 && num(row, 'good') <= num(row, 'total'))).toBe(true);
    const total = rows.reduce((sum, row) => sum + num(row, 'total'), 0);
    const bad = total - rows.reduce((sum, row) => sum + num(row, 'good'), 0);
    expect(bad / total).toBeGreaterThan(0.0003);
    expect(bad / total).toBeLessThan(0.01);
    const broken = rows.filter((row) => num(row, 'good') < 0.97 * num(row, 'total')).length;
    expect(broken).toBeGreaterThan(0);
    expect(broken).toBeLessThan(0.05 * rows.length);
  },
);

it('plans every hour of every queue, up to two weeks ahead', () => {
  for (const queue of ['orders', 'billing', 'technical']) {
    const hours = tables
      .rows('shifts')
      .filter((row) => row['queue'] === queue)
      .map((row) => num(row, 'starts_at'))
      .sort((a, b) => a - b);
    expect(hours.every((hour, i) => i === 0 || hour - hours[i - 1]! === 3_600_000)).toBe(true);
    const ahead = (hours[hours.length - 1]! - until) / 86_400_000;
    expect(ahead).toBeGreaterThan(13.9);
    expect(ahead).toBeLessThan(15);
  }
});
