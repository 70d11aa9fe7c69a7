import type { Entity } from '../entity.js';
import { updatedAt } from './updated-at.js';

export const revenueMovements: Entity = {
  name: 'revenue_movements',
  shape: 'table',
  key: ['id'],
  visibleFrom: 'occurred_at',
  localDays: { day: 'occurred_at' },
  about: 'changes of recurring revenue: new, expansion, contraction, churn, reactivation',
  fields: {
    id: { type: 'text', required: true, about: 'stable key' },
    customer: { type: 'text', required: true, about: 'key of the customer' },
    occurred_at: { type: 'time', required: true, about: 'when it took effect' },
    kind: { type: 'text', required: true, about: 'new, expansion, contraction, churn or reactivation' },
    amount: { type: 'number', required: true, nonNegative: true, about: 'recurring revenue a month that moved' },
    currency: { type: 'text', fallback: '', about: 'ISO 4217 code; empty is the business currency' },
    updated_at: updatedAt,
  },
};
