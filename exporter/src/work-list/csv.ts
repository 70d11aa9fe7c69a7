import { csvLine, csvText } from '../markup/csv.js';
import { givenIn } from './columns.js';
import type { WorkListFound } from './read.js';

/**
 * RFC 4180, header first: the unit, its labels, what is known of it in plain numbers (`chance_ratio` 0..1, `value_eur`,
 * `due_at` in UTC), and the reason.
 */
export function workListCsv(list: WorkListFound): string {
  const given = givenIn(list);
  const pick = <T>(chance: T, value: T, due: T): T[] => [
    ...(given.chance ? [chance] : []),
    ...(given.value ? [value] : []),
    ...(given.due ? [due] : []),
  ];
  const header = [
    list.unit[0],
    ...list.labels,
    ...pick('chance_ratio', `value_${list.currency.toLowerCase()}`, 'due_at'),
    'reason',
  ];
  const rows = list.items.map(({ unit, labels, chance, value, dueAt, reason }) => [
    csvText(unit),
    ...list.labels.map((name) => csvText(labels[name] ?? '')),
    ...pick<string | number | null>(chance ?? null, value ?? null, dueAt?.toISOString() ?? null),
    csvText(reason),
  ]);
  return [header, ...rows].map(csvLine).join('');
}
