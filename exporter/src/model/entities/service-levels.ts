import type { Entity } from '../entity.js';

export const serviceLevels: Entity = {
  name: 'service_levels',
  shape: 'series',
  key: ['service', 'hour'],
  visibleFrom: 'hour',
  about: 'good and total events by service and hour, where these are counted elsewhere',
  fields: {
    service: { type: 'text', required: true, about: 'service' },
    hour: { type: 'time', required: true, about: 'start of the hour' },
    good: { type: 'number', required: true, nonNegative: true, about: 'events that met the target' },
    total: { type: 'number', required: true, nonNegative: true, about: 'all events' },
  },
};
