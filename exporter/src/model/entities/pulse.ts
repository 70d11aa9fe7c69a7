import type { Entity } from '../entity.js';

export const pulse: Entity = {
  name: 'pulse',
  shape: 'rollup',
  bucket: 'hour',
  key: ['segment'],
  visibleFrom: 'last_at',
  about: 'the one business metric everybody understands; rolled up by hour in the source',
  fields: {
    segment: { type: 'text', fallback: 'all', about: 'group' },
    occurred_at: { type: 'time', required: true, about: 'when it happened' },
  },
};
