import { field } from './fields.js';
import { choice, currency, day, days, positive, rate, zone } from './kinds.js';
import { list, named, section } from './section.js';

export const businessSchema = section('what leadline must know of the business; all of it has defaults', {
  time_zone: field('IANA zone in which days and hours of the week are counted', zone).prefault('UTC'),
  currency: field('ISO 4217 code of all money that leadline shows', currency).prefault('EUR'),
  kind: field(
    'non_contractual where customers just stop (shops, clinics), contractual where they cancel (subscriptions)',
    choice('non_contractual', 'contractual'),
  ).prefault('non_contractual'),
  churn_horizon: field('silence after which a customer counts as lost, in whole days', days).prefault('90d'),
  activation: field('time in which a second activity shows that a new customer stays, in whole days', days).prefault(
    '14d',
  ),
  sla_target: field('share of tickets that should meet their target', rate).prefault('90%'),
  holidays: list(
    'days off, on which the pulse is not held against a usual day',
    field('a day off, such as 2026-12-25', day),
  ).prefault([]),
});

const datedRate = section('a rate and the day from which it counts', {
  from: field('first day on which the rate counts, such as 2025-01-01', day),
  rate: field('worth of one unit of the currency, in the business currency', positive),
});

export const moneySchema = section('how money in other currencies is converted', {
  rates: named(
    'dated rates into the business currency, by currency code',
    /^[A-Z]{3}$/,
    'write an ISO 4217 currency code such as USD',
    list('rates, each with the day from which it counts', datedRate),
  ).prefault({}),
});
