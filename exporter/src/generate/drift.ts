import type { Output } from './outputs.js';

/** A file that is not what it would be generated as. */
export interface Drift {
  readonly path: string;
  /** What is wrong with it and where, after its name. */
  readonly fault: string;
}

/**
 * @param present texts of the files that are there, by path
 * @param leftOver paths of generated files that nothing generates any more
 */
export function driftOf(
  outputs: readonly Output[],
  present: ReadonlyMap<string, string>,
  leftOver: readonly string[],
): Drift[] {
  const differing = outputs.flatMap(({ path, text }) => {
    const found = present.get(path);
    if (found === text) return [];
    return [{ path, fault: found === undefined ? 'is missing' : differenceOf(found, text) }];
  });
  return [...differing, ...leftOver.map((path) => ({ path, fault: 'is not generated any more' }))];
}

function differenceOf(found: string, wanted: string): string {
  const [is, should] = [found.split('\n'), wanted.split('\n')];
  const line = should.findIndex((text, i) => text !== is[i]);
  const at = line < 0 ? should.length : line;
  return `differs first in line ${at + 1}: it is ${shown(is[at])} and would be ${shown(should[at])}`;
}

function shown(line: string | undefined): string {
  if (line === undefined) return 'not there';
  const text = line.trim();
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
