import type { EntityConfig, Position } from '../config.js';
import type { EntitySection } from '../schema/entities.js';
import { quoted } from '../schema/sql.js';
import { parseDuration } from '../units/duration.js';

export function toEntity(section: EntitySection, position: Position): EntityConfig {
  return {
    source: section.source,
    query: toQuery(section),
    everyMs: section.every,
    settleMs: section.settle ?? 0,
    overlapMs: section.overlap ?? 0,
    reconcileEveryMs: section.reconcile_every,
    staleAfterMs: section.stale_after ?? Math.max(parseDuration('6h'), 3 * section.every),
    historyMs: section.history,
    delayMs: section.delay,
    position,
  };
}

/** One SELECT that can stand in brackets: no `;` behind it, and no comment that would swallow the bracket. */
function toQuery({ query, table, columns = {} }: EntitySection): string {
  if (query !== undefined) {
    const select = query.replace(/[\s;]+$/, '');
    return select.includes('--') ? `${select}\n` : select;
  }
  const list = Object.entries(columns).flatMap(([name, expression]) =>
    expression === undefined ? [] : [`  ${expression} as ${quoted(name)}`],
  );
  return `select\n${list.join(',\n')}\nfrom ${table}`;
}
