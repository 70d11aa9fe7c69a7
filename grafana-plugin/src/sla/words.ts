import { inWords } from '../catalogue/catalogue.js';
import type { Scene } from '../components/scene.js';
import { last } from '../data/series.js';
import type { Doubt } from '../data/staleness.js';
import { counted, type Translate } from '../text/english.js';
import type { Lane, SlaRow } from './prepareSla.js';

type Words = Pick<Scene, 't' | 'format'>;

/** 'billing, high' */
export function nameWords({ queue, priority }: Readonly<Record<string, string>>): string {
  return [queue, priority].flatMap((label) => (label ? [inWords(label)] : [])).join(', ');
}

export function targetWords({ t }: Words, { target }: Readonly<Record<string, string>>): string {
  if (target === 'resolution' || target === 'first_response') return t(`sla.target.${target}`);
  return inWords(target ?? '');
}

/** '4 overdue, 7 due within 24 h' */
export function lanesWords({ t, format }: Words, lanes: readonly Lane[]): string {
  const of = (due: Lane['due']) => lanes.find((lane) => lane.due === due)?.tickets ?? 0;
  return t('sla.overdueNow', {
    count: format.number(of('overdue')),
    soon: format.number(of('under_4h') + of('under_24h')),
  });
}

/** Whether less is kept than was promised. */
export function isShort({ attainment, promised }: SlaRow): boolean {
  return !!attainment && !!promised && last(attainment)! < last(promised)!;
}

/** What the rows come to: well only where no number of theirs says otherwise, and only now. */
export function headlineWords(t: Translate, rows: readonly SlaRow[], judged: boolean, doubt?: Doubt): string {
  const total = rows.length;
  const count = (is: (row: SlaRow) => boolean) => rows.filter(is).length;
  const atRisk = count(({ alarm }) => !!alarm);
  if (atRisk > 0) return counted(t, 'sla.summary', atRisk, { total });
  const short = count((row) => isShort(row) || (!!row.budget && last(row.budget)! < 0));
  if (short > 0) return t('sla.short', { count: short, total });
  const overdue = count(({ lanes }) => lanes.some(({ due, tickets }) => due === 'overdue' && tickets > 0));
  if (overdue > 0) return t('sla.overdue', { count: overdue, total });
  if (!judged) return t('sla.unjudged', { count: total });
  return t(doubt ? 'sla.then' : 'sla.well');
}
