import type { WorkItem } from '../indicators/define.js';
import type { WorkListFound } from './read.js';

/** What the items of a list say besides their unit, labels and reason; a column that all lack is left out. */
export interface Given {
  readonly chance: boolean;
  readonly value: boolean;
  readonly due: boolean;
}

export function givenIn({ items }: Pick<WorkListFound, 'items'>): Given {
  const has = (name: keyof WorkItem) => items.some((item) => item[name] !== undefined);
  return { chance: has('chance'), value: has('value'), due: has('dueAt') };
}
