import { inWords } from '../catalogue/catalogue.js';
import { written, type Scene } from '../components/scene.js';
import { last, type Series } from '../data/series.js';
import type { Doubt } from '../data/staleness.js';
import { counted, type Translate } from '../text/translate.js';
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
    overdue: format.number(of('overdue')),
    soon: format.number(of('under_4h') + of('under_24h')),
  });
}

/** 'chance under 20%' of under_20, 'chance from 20%' of from_20; other bounds as they are. */
export function chanceWords({ t, format }: Words, label: string): string {
  const [, side, bound] = /^(under|from)_(\d+)$/.exec(label) ?? [];
  if (side === undefined) return t('sla.chance.range', { range: inWords(label) });
  return t(side === 'under' ? 'sla.chance.under' : 'sla.chance.from', { percent: format.percent(Number(bound) / 100) });
}

/** How fast a budget is spent: at 1 it is used up at the end of its window. */
export function burnWords(scene: Words & Pick<Scene, 'shown'>, burn: Series): string {
  const rate = last(burn)!;
  const times = written(scene, burn, rate, (one) => scene.format.number(one, 1));
  if (Math.abs(rate) < 0.05) return scene.t('sla.burn.none');
  return Math.abs(rate - 1) < 0.05 ? scene.t('sla.burn.one') : scene.t('sla.burn.other', { times });
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
  if (atRisk > 0) return total === 1 ? t('sla.summary.only') : counted(t, 'sla.summary', atRisk, { total });
  const among = (key: 'sla.short' | 'sla.overdue', some: number) => counted(t, key, total, { count: some, total });
  const short = count((row) => isShort(row) || (!!row.budget && last(row.budget)! < 0));
  if (short > 0) return among('sla.short', short);
  const overdue = count(({ lanes }) => lanes.some(({ due, tickets }) => due === 'overdue' && tickets > 0));
  if (overdue > 0) return among('sla.overdue', overdue);
  if (!judged) return counted(t, 'sla.unjudged', total);
  return t(doubt ? 'sla.then' : 'sla.well');
}
