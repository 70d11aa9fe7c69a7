import type { Entity } from '../entity.js';

export const activity: Entity = {
  name: 'activity',
  shape: 'rollup',
  bucket: 'day',
  key: ['customer'],
  visibleFrom: 'last_at',
  about: 'what customers do: purchases, visits, sessions; rolled up by customer and day in the source',
  fields: {
    customer: { type: 'text', required: true, about: 'key of the customer' },
    occurred_at: { type: 'time', required: true, about: 'when it happened' },
    amount: { type: 'number', fallback: 0, nonNegative: true, about: 'money or size of it' },
  },
};
