import type { Entity } from '../entity.js';
import { updatedAt } from './updated-at.js';

export const ticketStates: Entity = {
  name: 'ticket_states',
  shape: 'table',
  key: ['ticket', 'entered_at', 'state'],
  visibleFrom: 'entered_at',
  closedBy: 'left_at',
  about: "a ticket's visits to states",
  fields: {
    ticket: { type: 'text', required: true, about: 'key of the ticket' },
    state: { type: 'text', required: true, about: 'new, open, pending, ...' },
    entered_at: { type: 'time', required: true, about: 'when the state was entered' },
    left_at: { type: 'time', outcome: true, notBefore: 'entered_at', about: 'when it was left' },
    updated_at: updatedAt,
  },
};
