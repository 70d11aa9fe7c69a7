import type { WorkListAnswer, WorkListQuery } from '../../work-list/read.js';

/** What other commands can ask a running exporter for. */
export interface AdminCalls {
  workList(id: string, query: WorkListQuery): Promise<WorkListAnswer>;
}

export const WORK_LIST_PATH = '/work-list';

/** JSON has no dates: those of an answer, by the names of their fields. */
export function reviveDates(name: string, value: unknown): unknown {
  return (name === 'asOf' || name === 'dueAt') && typeof value === 'string' ? new Date(value) : value;
}
