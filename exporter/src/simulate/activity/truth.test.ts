import { live, num } from '../testing/live.js';
import { shopTruth } from './shop.js';

const { tables, until } = live({ customers: 4_000, days: 150 });
const shoppers = tables.rows('truth_customers').filter((row) => row['kind'] === 'shopper');

const moments = (numbers: number[]) => {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  return { mean, variance: numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length };
};
const within = (value: number, expected: number, tolerance: number) =>
  expect(Math.abs(value / expected - 1)).toBeLessThan(tolerance);

it('draws purchase rates and dropout chances as the BG/NBD model has them', () => {
  const { r, alphaWeeks, a, b } = shopTruth;
  const rates = moments(shoppers.map((row) => num(row, 'purchase_rate')));
  within(rates.mean, r / alphaWeeks, 0.08);
  within(rates.variance, r / alphaWeeks ** 2, 0.2);
  const leaving = moments(shoppers.map((row) => num(row, 'dropout_probability')));
  within(leaving.mean, a / (a + b), 0.08);
});

it('orders as often as the truth says while a customer is there', () => {
  const droppedOut = new Map(
    tables.rows('truth_dropouts').map((row) => [row['customer_id'], num(row, 'dropped_out_at')]),
  );
  const created = new Map(tables.rows('customers').map((row) => [row['id'], num(row, 'created_at')]));
  const expected = shoppers.reduce((sum, row) => {
    const id = row['customer_id'];
    const weeks = ((droppedOut.get(id) ?? until) - created.get(id)!) / 604_800_000;
    return sum + num(row, 'purchase_rate') * weeks;
  }, 0);
  const repeats = tables.rows('orders').length - shoppers.length;
  within(repeats, expected, 0.06);
  const last = new Map<unknown, number>();
  for (const row of tables.rows('orders')) last.set(row['customer_id'], num(row, 'ordered_at'));
  for (const [id, at] of droppedOut) expect(last.get(id)).toBe(at);
});

it('drops out after a repeat order with the chance that the truth says', () => {
  const repeats = new Map<unknown, number>();
  for (const row of tables.rows('orders')) repeats.set(row['customer_id'], (repeats.get(row['customer_id']) ?? -1) + 1);
  const chances = shoppers.map((row) => [num(row, 'dropout_probability'), repeats.get(row['customer_id'])!] as const);
  const expected = chances.reduce((sum, [p, n]) => sum + p * n, 0);
  const variance = chances.reduce((sum, [p, n]) => sum + p * (1 - p) * n, 0);
  expect(Math.abs(tables.rows('truth_dropouts').length - expected)).toBeLessThan(5 * Math.sqrt(variance));
});
