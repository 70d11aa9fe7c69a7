import type { TicketLiteral, TicketStateLiteral } from '../../../indicators/testing/literals.js';
import { seededRandom } from '../../../statistics/random/random.js';
import { exponential } from '../../../statistics/testing/samplers.js';

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface DeskOptions {
  readonly tickets: number;
  /** Days of history before `until`. */
  readonly days: number;
  readonly until: Date;
  readonly seed?: number;
  /** Hours from opening until a ticket is to be resolved; null: nothing is promised. */
  readonly dueHours?: number | null;
  readonly queues?: readonly string[];
  /** Mean hours in each state; from `working` a ticket is resolved, or it waits before. */
  readonly meanHours?: Readonly<Record<'new' | 'working' | 'waiting', number>>;
}

export interface Desk {
  readonly tickets: TicketLiteral[];
  readonly ticket_states: TicketStateLiteral[];
}

export const usualHours = { new: 8, working: 20, waiting: 60 };
const WAITS = 0.3;

/** Tickets that are new, then worked on, with a wait in between for three of ten; all spans are exponential. */
export function simulateDesk(options: DeskOptions): Desk {
  const { days, until, seed = 1, dueHours = 48, queues = ['all'], meanHours = usualHours } = options;
  const random = seededRandom(seed);
  const span = (state: keyof typeof usualHours) => exponential(random, 1 / meanHours[state]) * HOUR_MS;
  const desk: Desk = { tickets: [], ticket_states: [] };
  for (let i = 0; i < options.tickets; i++) {
    const id = `ticket ${String(i).padStart(6, '0')}`;
    const opened = until.getTime() - days * DAY_MS * (1 - i / options.tickets);
    let at = opened;
    const enter = (state: keyof typeof usualHours) => {
      const entered = at;
      at += span(state);
      desk.ticket_states.push({ ticket: id, state, entered_at: iso(entered), left_at: iso(at) });
    };
    enter('new');
    const answered = at;
    if (random() < WAITS) enter('waiting');
    enter('working');
    desk.tickets.push({
      id,
      queue: queues[i % queues.length]!,
      priority: i % 4 === 0 ? 'high' : 'normal',
      opened_at: iso(opened),
      first_response_at: iso(answered),
      resolved_at: iso(at),
      resolution_due_at: dueHours === null ? null : iso(opened + dueHours * HOUR_MS),
    });
  }
  return desk;
}

function iso(ms: number): string {
  return new Date(Math.round(ms)).toISOString();
}
