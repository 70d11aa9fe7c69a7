import type { WorkList } from '../../define.js';
import { ticketsToTake } from '../tickets-to-take.js';

export const workList: WorkList = {
  unit: ['ticket', 'tickets'],
  title: 'Tickets to take first',
  labels: ['queue', 'priority', 'target'],
  read: (ctx) => ticketsToTake(ctx, { dueBy: null, leastChance: 0.5 }),
};
