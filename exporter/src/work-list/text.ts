import type { WorkItem } from '../indicators/define.js';
import { givenIn, type Given } from './columns.js';
import type { WorkListFound } from './read.js';
import { chance, due, money, when } from './words.js';

const GAP = '  ';
/** Narrower than this a reason is not wrapped: one word a line helps nobody. */
const LEAST_REASON = 24;

/** A table for a terminal `columns` characters wide; the reason is wrapped under itself. */
export function renderWorkList(list: WorkListFound, columns: number): string {
  const { items, title, unit, total, asOf, timeZone, where } = list;
  const narrowed = Object.entries(where).map(([name, value]) => `${name} ${clean(value)}`);
  const heading = [title, ...narrowed].join(', ');
  if (items.length === 0) return `${heading}\nNo ${unit[0]} is on this list as of ${when(asOf, timeZone)}.\n`;
  const shown = items.length < total ? `${items.length} of ${total}` : String(total);
  const count = `${shown} ${total === 1 ? unit[0] : unit[1]}, most urgent first, as of ${when(asOf, timeZone)}`;
  return `${heading}\n${count}\n\n${table(list, columns).join('\n')}\n`;
}

function table(list: WorkListFound, columns: number): string[] {
  const given = givenIn(list);
  const head = ['', list.unit[0], ...list.labels, ...headings(given)];
  const rows = list.items.map((item, i) => [
    String(i + 1),
    clean(item.unit),
    ...list.labels.map((name) => clean(item.labels[name] ?? '')),
    ...cells(item, list, given),
  ]);
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)));
  const left = widths.reduce((sum, width) => sum + width + GAP.length, 0);
  const room = Math.max(LEAST_REASON, columns - left);
  const line = (cellsOf: readonly string[], reason: string) =>
    [...cellsOf.map((cell, i) => (i === 0 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))), reason]
      .join(GAP)
      .trimEnd();
  const nothing = head.map(() => '');
  return [
    line(head, 'why'),
    ...rows.flatMap((row, i) =>
      wrap(clean(list.items[i]!.reason), room).map((part, at) => line(at === 0 ? row : nothing, part)),
    ),
  ];
}

function headings({ chance: hasChance, value, due: hasDue }: Given): string[] {
  return [...(hasChance ? ['chance'] : []), ...(value ? ['at stake'] : []), ...(hasDue ? ['due'] : [])];
}

function cells(item: WorkItem, { asOf, currency }: WorkListFound, given: Given): string[] {
  return [
    ...(given.chance ? [item.chance === undefined ? '-' : chance(item.chance)] : []),
    ...(given.value ? [item.value === undefined ? '-' : money(item.value, currency)] : []),
    ...(given.due ? [item.dueAt === undefined ? '-' : due(item.dueAt, asOf)] : []),
  ];
}

/** What a source holds must not steer somebody's terminal. */
function clean(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
