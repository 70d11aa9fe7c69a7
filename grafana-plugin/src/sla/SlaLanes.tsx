import React from 'react';
import { css, cx } from '@emotion/css';
import { Lane } from '../components/Bars.js';
import { useScene } from '../components/scene.js';
import { muted, small } from '../components/styles.js';
import { scaleOf } from '../cohorts/colours.js';
import { counted } from '../text/translate.js';
import { dues, type Due } from './metrics.js';
import type { SlaRow } from './prepareSla.js';
import { lanesWords } from './words.js';

const legend = css({ display: 'flex', gap: '1em', flex: 'none', overflow: 'hidden', whiteSpace: 'nowrap' });
const swatch = css({
  display: 'inline-block',
  width: '0.8em',
  height: '0.8em',
  borderRadius: 2,
  border: '1px solid var(--ll-border)',
});

/** Shares of the way from calm to alarm, by time left. */
const HEAT: Record<Due, number> = {
  overdue: 1,
  under_4h: 0.82,
  under_24h: 0.6,
  under_72h: 0.42,
  later: 0.26,
  none: 0.12,
};

function laneColours(due: Due, isDark: boolean) {
  if (due === 'overdue') return { background: 'var(--ll-alarm)', color: 'var(--ll-on-alarm)' };
  const { background, text: color } = scaleOf('blue', false, isDark)(HEAT[due]);
  return { background, color };
}

/** What the colours of the lanes say. */
export function LanesLegend() {
  const { t, isDark } = useScene();
  return (
    <p className={cx(legend, muted, small)}>
      {dues.map((due) => (
        <span key={due}>
          <span className={swatch} style={{ background: laneColours(due, isDark).background }} /> {t(`sla.due.${due}`)}
        </span>
      ))}
    </p>
  );
}

/** Open tickets of the largest row: what the lanes are scaled by. */
export function longest(rows: readonly SlaRow[]): number {
  return Math.max(1, ...rows.map(({ lanes }) => lanes.reduce((sum, { tickets }) => sum + tickets, 0)));
}

/** All lanes on one scale, so that a queue with twice the tickets is twice as long. */
export function Lanes({ row, of }: { row: SlaRow; of: number }) {
  const scene = useScene();
  const parts = row.lanes.map(({ due, tickets }) => {
    const label = `${scene.t(`sla.due.${due}`)}: ${counted(scene.t, 'sla.tickets', tickets)}`;
    return { key: due, value: tickets, label, ...laneColours(due, scene.isDark) };
  });
  if (parts.length === 0) return null;
  return (
    <>
      <Lane parts={parts} label={scene.t('sla.lanes')} of={of} />
      <p className={cx(muted, small)}>{lanesWords(scene, row.lanes)}</p>
    </>
  );
}
