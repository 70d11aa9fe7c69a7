import type { Scene } from '../components/scene.js';
import { last } from '../data/series.js';
import type { CapacityRow, Gap } from './prepareCapacity.js';

type Words = Pick<Scene, 't' | 'format'>;

/** How much work waits against the usual; up to 1 chance explains it. */
export function growthWords({ t, format }: Words, { growth }: CapacityRow): string {
  if (growth === undefined) return '';
  if (growth > 1.05) return t('capacity.growth', { times: format.number(growth, 1) });
  return t('capacity.usualGrowth');
}

/** When nothing would be open any more at the pace of the last 7 days. */
export function drainWords({ t, format }: Words, { drain, backlog }: CapacityRow): string {
  if (drain === 'never') return t('capacity.never');
  if (drain === undefined) return '';
  return drain <= 0 || (backlog && last(backlog) === 0) ? t('capacity.empty') : format.span(drain);
}

/** 'hour 3: 2 missing' */
export function gapWords({ t, format }: Words, { ahead, agents }: Gap): string {
  return t(agents > 0 ? 'capacity.gap' : 'capacity.spare', { hour: ahead, agents: format.number(Math.abs(agents)) });
}
