import type { Field } from '../entity.js';

export const updatedAt: Field = {
  type: 'time',
  about: 'when the row last changed in the source; makes the sync incremental',
};
