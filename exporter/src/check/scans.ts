/** A node of `explain (format json, verbose)`. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly Filter?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** A table that a plan reads to find what is new. */
export interface Scan {
  readonly schema: string;
  readonly table: string;
  /** Of the table, that holds the time; null where the bound does not reach it as a plain column. */
  readonly column: string | null;
  /** Reads all of the table. */
  readonly sequential: boolean;
}

const DAY_MS = 86_400_000;
const PLAIN = /(?:^|\()((?:(?:"(?:[^"]|"")+"|[\w$]+)\.)?(?:"(?:[^"]|"")+"|[\w$]+)) >= '(\d{4}-[^']+)'/g;
const ANY = />= '(\d{4}-[^']+)'/g;

/** Tables that are looked through for rows since an instant; a table that is only joined to those is none. */
export function boundedScans(node: PlanNode, since: Date, inherited = false): Scan[] {
  const conditions = [node.Filter, node['Index Cond'], node['Recheck Cond']].filter((each) => each !== undefined);
  const bounded = conditions.some((each) => bounds(each, ANY).some((at) => isNear(at, since)));
  const table = node['Relation Name'];
  if (table === undefined) {
    return (node.Plans ?? []).flatMap((plan) => boundedScans(plan, since, inherited || bounded));
  }
  if (!bounded && !inherited) return [];
  const column = conditions.map((each) => plainColumn(each, since)).find((each) => each !== null) ?? null;
  return [{ schema: node.Schema ?? '', table, column, sequential: node['Node Type'] === 'Seq Scan' }];
}

/** The column without its table, as it stands in SQL: with its quotes. */
function plainColumn(condition: string, since: Date): string | null {
  for (const [, operand, at] of condition.matchAll(PLAIN))
    if (isNear(at!, since)) return operand!.replace(/^(?:"(?:[^"]|"")+"|[\w$]+)\.(?=.)/, '');
  return null;
}

function bounds(condition: string, pattern: RegExp): string[] {
  return [...condition.matchAll(pattern)].map(([, at]) => at!);
}

/** The bound may be told as a day or in another zone; a bound of the operator's own lies elsewhere. */
function isNear(literal: string, since: Date): boolean {
  const at = Date.parse(`${literal.slice(0, 19).replace(' ', 'T')}${literal.length > 10 ? 'Z' : ''}`);
  return Math.abs(at - since.getTime()) <= DAY_MS;
}
