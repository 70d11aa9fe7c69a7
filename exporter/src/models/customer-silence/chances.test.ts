import type { Census } from './census.js';
import { fitChances } from './chances.js';
import type { Example } from './examples.js';

const census: Census = {
  today: '2026-03-01',
  horizonDays: 90,
  customers: 1000,
  days: 700,
  confirmed: 500,
  meanLogGap: 2,
  activeCustomerDays: 50_000,
};
const stage = { day: census.today, bgNbd: { r: 0.24, alpha: 30, a: 0.8, b: 2.4 } };
const history = {
  ...{ repeats: 3, recency: 40, tenure: 200, recent: 0, prior: 2 },
  ...{ gapLogs: 9, longest: 60, weeks: 4, months: 4 },
};

/** Customers who were seen 40 days before, with two lengths of their silence in turn. */
function examples(...silences: readonly [number, number]): Example[] {
  return Array.from({ length: 300 }, (_, i) => ({
    ...{ age: 100, history, silenceAge: 140, activeLater: 0 },
    silence: silences[i % 2]!,
  }));
}

it('says that expected losses go by the closed form where silences were confirmed but nobody was lost', () => {
  const { confirmation, loss, notes } = fitChances(census, [stage], examples(50, 100));
  expect(confirmation).not.toBeNull();
  expect(loss).toBeNull();
  expect(notes).toEqual([
    expect.stringMatching(/^expected losses by the closed form alone, since all .* have the same label/),
  ]);
});

it('says nothing where both were learnt', () => {
  expect(fitChances(census, [stage], examples(50, 135)).notes).toEqual([]);
});
