import React from 'react';
import { cx } from '@emotion/css';
import { scaleOf } from '../cohorts/colours.js';
import { Columns } from '../components/Bars.js';
import { useScene, written } from '../components/scene.js';
import { muted, number, small } from '../components/styles.js';
import { Trend } from '../components/Trend.js';
import { Value } from '../components/Value.js';
import { last } from '../data/series.js';
import { counted } from '../text/translate.js';
import type { SlaRow } from './prepareSla.js';
import { burnWords, chanceWords, isShort } from './words.js';

const missed = { color: 'var(--ll-critical)', fontWeight: 500 };

export function Expected({ row: { expected, usual } }: { row: SlaRow }) {
  const scene = useScene();
  if (!expected) return null;
  const own = (value: number) => scene.format.number(value, 1);
  return (
    <>
      <p className={number}>
        <Value series={expected} own={own} />
      </p>
      {usual && (
        <p className={cx(muted, small)}>{scene.t('sla.usual', { value: written(scene, usual, last(usual)!, own) })}</p>
      )}
      <Trend series={expected} width={90} height={26} value={written(scene, expected, last(expected)!, own)} />
    </>
  );
}

export function Chances({ row: { chances } }: { row: SlaRow }) {
  const scene = useScene();
  const { t, format } = scene;
  if (chances.length === 0) return null;
  const paint = scaleOf('blue', false, scene.isDark);
  const parts = chances.map(({ label, tickets }, i) => ({
    key: label,
    value: tickets,
    label: `${chanceWords(scene, label)}: ${counted(t, 'sla.tickets', tickets)}`,
    background: paint(0.35 + (0.65 * (i + 1)) / chances.length).background,
    color: '',
  }));
  const peak = counted(t, 'sla.tickets', Math.max(...chances.map(({ tickets }) => tickets)));
  return (
    <Columns
      parts={parts}
      label={t('sla.distribution')}
      ends={[format.percent(0), format.percent(1)]}
      peak={t('sla.peak', { tickets: peak })}
    />
  );
}

export function Attainment({ row }: { row: SlaRow }) {
  const scene = useScene();
  const { attainment, promised } = row;
  if (!attainment) return null;
  const own = (value: number) => scene.format.percent(value);
  const text = written(scene, attainment, last(attainment)!, own, 'percentunit');
  return (
    <>
      <p className={number} style={isShort(row) ? missed : undefined}>
        <Value series={attainment} own={own} unit="percentunit" />
      </p>
      {promised && (
        <p className={cx(muted, small)}>
          {scene.t('sla.promised', { value: written(scene, promised, last(promised)!, own, 'percentunit') })}
        </p>
      )}
      <Trend series={attainment} width={90} height={26} value={text} threshold={promised && last(promised)} />
    </>
  );
}

export function Budget({ row: { budget, burn } }: { row: SlaRow }) {
  const scene = useScene();
  if (!budget) return null;
  const left = last(budget)!;
  const own = (value: number) => scene.format.percent(value);
  const label = written(scene, budget, left, own, 'percentunit');
  const share = Math.min(Math.max(left, 0), 1);
  return (
    <>
      <p className={number} style={left < 0 ? missed : undefined}>
        <Value series={budget} own={own} unit="percentunit" />
      </p>
      <div
        role="img"
        aria-label={`${scene.t('sla.budget')}: ${label}`}
        style={{ height: 6, borderRadius: 3, background: 'var(--ll-border)' }}
      >
        <div
          style={{
            width: `${100 * share}%`,
            height: 6,
            borderRadius: 3,
            background: left > 0.25 ? 'var(--ll-line)' : 'var(--ll-alarm)',
          }}
        />
      </div>
      {burn && <p className={cx(muted, small)}>{burnWords(scene, burn)}</p>}
    </>
  );
}
