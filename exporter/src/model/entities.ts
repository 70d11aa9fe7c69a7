import { activity } from './entities/activity.js';
import { customers } from './entities/customers.js';
import { pulse } from './entities/pulse.js';
import { revenueMovements } from './entities/revenue-movements.js';
import { serviceLevels } from './entities/service-levels.js';
import { staffing } from './entities/staffing.js';
import { ticketStates } from './entities/ticket-states.js';
import { tickets } from './entities/tickets.js';
import type { Entity, EntityName } from './entity.js';

export type { Entity, EntityName, Field, FieldType, SyncShape } from './entity.js';

export const entities: Readonly<Record<EntityName, Entity>> = {
  customers,
  activity,
  pulse,
  tickets,
  ticket_states: ticketStates,
  staffing,
  service_levels: serviceLevels,
  revenue_movements: revenueMovements,
};

export const entityNames = Object.keys(entities) as readonly EntityName[];
