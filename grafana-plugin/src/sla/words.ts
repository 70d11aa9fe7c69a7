import { inWords } from '../catalogue/catalogue.js';
import type { Scene } from '../components/scene.js';
import type { Lane } from './prepareSla.js';

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
