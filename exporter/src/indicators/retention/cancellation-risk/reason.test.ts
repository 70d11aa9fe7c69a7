import { reasonOf, type Standing } from './reason.js';

const quiet: Standing = {
  ...{ month: 9, billing: 1, renewal: 1, days_left: 12, recent: 30, before: 20 },
  ...{ open_tickets: 0, breached_tickets: 0 },
};

it.each<[string, Partial<Standing>]>([
  ['used 30 times in the last 28 days', {}],
  ['used 1 time in the last 28 days, down from 20 times in the 28 before', { recent: 1 }],
  ['not used for 28 days, 20 times in the 28 before', { recent: 0 }],
  ['not used for 56 days', { recent: 0, before: 0 }],
  [
    'used 30 times in the last 28 days; 1 ticket missed the promised time in the last 60 days; 2 open tickets',
    { open_tickets: 2, breached_tickets: 1 },
  ],
  ['used 30 times in the last 28 days; the term of 12 months ends in 1 day', { billing: 12, days_left: 1 }],
  ['used 30 times in the last 28 days; the term of 3 months ends today', { billing: 3, days_left: 0 }],
  ['used 30 times in the last 28 days; in month 2 of the contract', { month: 2, billing: 12, renewal: 0 }],
])('says: %s', (words, standing) => {
  expect(reasonOf({ ...quiet, ...standing })).toBe(words);
});
