import type { Entity } from '../entity.js';

export const staffing: Entity = {
  name: 'staffing',
  shape: 'series',
  key: ['queue', 'hour'],
  visibleFrom: 'hour',
  about: 'planned agents by queue and hour; may reach into the future',
  fields: {
    queue: { type: 'text', fallback: 'all', about: 'queue' },
    hour: { type: 'time', required: true, mayBeFuture: true, about: 'start of the hour' },
    agents: { type: 'number', required: true, nonNegative: true, about: 'people planned to work' },
  },
};
