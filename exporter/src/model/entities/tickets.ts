import type { Entity } from '../entity.js';
import { updatedAt } from './updated-at.js';

export const tickets: Entity = {
  name: 'tickets',
  shape: 'table',
  key: ['id'],
  visibleFrom: 'opened_at',
  closedBy: 'resolved_at',
  localDays: { opened_day: 'opened_at' },
  about: 'requests for help, with what was promised',
  fields: {
    id: { type: 'text', required: true, about: 'stable key' },
    customer: { type: 'text', about: 'key of the customer' },
    queue: { type: 'text', fallback: 'all', versioned: true, about: 'team or queue that works on it' },
    priority: { type: 'text', fallback: 'normal', versioned: true, about: 'urgency' },
    opened_at: { type: 'time', required: true, about: 'when it was opened' },
    first_response_at: { type: 'time', outcome: true, notBefore: 'opened_at', about: 'first answer by a person' },
    resolved_at: { type: 'time', outcome: true, notBefore: 'opened_at', about: 'when it was resolved' },
    first_response_due_at: {
      type: 'time',
      versioned: true,
      mayBeFuture: true,
      about: 'promised time of the first answer',
    },
    resolution_due_at: { type: 'time', versioned: true, mayBeFuture: true, about: 'promised time of the resolution' },
    paused_seconds: {
      type: 'number',
      fallback: 0,
      nonNegative: true,
      about: 'time for which the clock stood still, waiting for the customer',
    },
    updated_at: updatedAt,
  },
};
