import type { Entity } from '../entity.js';
import { updatedAt } from './updated-at.js';

export const customers: Entity = {
  name: 'customers',
  shape: 'table',
  key: ['id'],
  visibleFrom: 'started_at',
  closedBy: 'ended_at',
  namedBy: { entity: 'activity', field: 'customer' },
  localDays: { started_day: 'started_at' },
  about: 'whoever buys, subscribes or is looked after; one row each',
  fields: {
    id: { type: 'text', required: true, about: 'stable key' },
    segment: { type: 'text', fallback: 'all', versioned: true, about: 'a handful of groups you would act on apart' },
    plan: { type: 'text', fallback: 'none', versioned: true, about: 'what they subscribe to' },
    value: {
      type: 'number',
      fallback: 0,
      versioned: true,
      nonNegative: true,
      about: 'recurring revenue a month, in the business currency',
    },
    billing_months: {
      type: 'number',
      fallback: 1,
      versioned: true,
      nonNegative: true,
      about: 'months from one renewal to the next, 12 where they pay by the year (contractual businesses)',
    },
    started_at: { type: 'time', required: true, about: 'when they became a customer' },
    ended_at: {
      type: 'time',
      outcome: true,
      notBefore: 'started_at',
      about: 'when they cancelled (contractual businesses)',
    },
    updated_at: updatedAt,
  },
};
