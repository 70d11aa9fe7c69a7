import { cancelHazard, hazardTruth, usageTrend, type Situation } from './hazard.js';

const usual: Situation = {
  annual: false,
  months: 3,
  intervals: 3,
  renewalDue: true,
  usage28: 48,
  usageBefore28: 48,
  openTickets: 0,
  breachedTickets: 0,
};
const logit = (situation: Partial<Situation>) => {
  const p = cancelHazard({ ...usual, ...situation });
  return Math.log(p / (1 - p));
};

it('is the logistic of the published coefficients', () => {
  const t = hazardTruth;
  expect(logit({})).toBeCloseTo(t.intercept + t.logIntervals * Math.log(4) + t.logUsage * Math.log(49), 12);
  expect(logit({ openTickets: 2, breachedTickets: 1 }) - logit({})).toBeCloseTo(
    2 * t.openTickets + t.breachedTickets,
    12,
  );
  expect(logit({ annual: true, renewalDue: true }) - logit({})).toBeCloseTo(t.annualRenewal, 12);
  expect(logit({ annual: true, renewalDue: false }) - logit({})).toBeCloseTo(t.annualInTerm, 12);
  expect(logit({ usageBefore28: 98 }) - logit({})).toBeCloseTo(t.trend * Math.log(0.5), 12);
});

it('counts at most three tickets', () => {
  expect(cancelHazard({ ...usual, openTickets: 9, breachedTickets: 5 })).toBe(
    cancelHazard({ ...usual, openTickets: 3, breachedTickets: 3 }),
  );
});

it('has no trend before there is one', () => {
  expect(usageTrend({ ...usual, usageBefore28: null })).toBe(0);
  expect(usageTrend({ ...usual, usage28: 0, usageBefore28: 0 })).toBe(0);
});
