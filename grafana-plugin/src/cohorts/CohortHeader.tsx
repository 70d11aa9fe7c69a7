import React, { memo } from 'react';
import { css, cx } from '@emotion/css';
import { useScene } from '../components/scene.js';
import { muted, number, selected } from '../components/styles.js';
import type { Geometry, Window } from './geometry.js';
import type { Triangle } from './types.js';
import type { CellLook } from './useCellLook.js';
import { ageWords } from './words.js';

const bar = css({
  position: 'sticky',
  zIndex: 2,
  display: 'flex',
  alignItems: 'stretch',
  background: 'var(--ll-background)',
});
const corner = css({
  position: 'sticky',
  left: 0,
  zIndex: 1,
  display: 'flex',
  flex: 'none',
  alignItems: 'center',
  background: 'var(--ll-background)',
  paddingRight: 6,
  whiteSpace: 'nowrap',
  overflow: 'hidden',
});
const middle = css({ display: 'flex', flex: 'none', alignItems: 'center', justifyContent: 'center' });
const average = css({
  borderTop: '1px solid var(--ll-border)',
  borderBottom: '1px solid var(--ll-border)',
  fontWeight: 500,
});
const averageCell = css({ ...selected });
const right = css({ marginLeft: 'auto' });

interface Props {
  readonly triangle: Triangle;
  readonly geometry: Geometry;
  readonly window: Window;
}

/** Ages, of which the first says in what they are counted. */
export const HeaderRow = memo(function HeaderRow({ triangle, geometry, window }: Props) {
  const scene = useScene();
  const { name, size, cell, header } = geometry;
  return (
    <div role="row" aria-rowindex={1} className={cx(bar, muted)} style={{ top: 0, height: header }}>
      <div role="columnheader" aria-colindex={1} className={corner} style={{ width: name + size }}>
        <span>{scene.t('cohorts.cohort')}</span>
        {size > 0 && <span className={right}>{scene.t('cohorts.customers')}</span>}
      </div>
      {window.fromAge > 0 && <div role="presentation" style={{ width: window.fromAge * cell, flex: 'none' }} />}
      {agesIn(window).map((age) => (
        <div
          key={age}
          role="columnheader"
          aria-colindex={age + 2}
          aria-label={ageWords(scene, age, triangle.period)}
          className={cx(middle, number)}
          style={{ width: cell }}
        >
          {age}
        </div>
      ))}
    </div>
  );
});

/** Weighted by customers, over the cohorts that have reached an age in full. */
export const AverageRow = memo(function AverageRow({
  geometry,
  window,
  id,
  active,
  look,
}: Omit<Props, 'triangle'> & { id: string; active: number | undefined; look: CellLook['average'] }) {
  const { t } = useScene();
  const { name, size, cell, header, row } = geometry;
  return (
    <div role="row" aria-rowindex={2} className={cx(bar, average)} style={{ top: header, height: row }}>
      <div
        role="rowheader"
        aria-colindex={1}
        className={corner}
        style={{ width: name + size }}
        title={t('cohorts.averageLabel')}
      >
        {t('cohorts.average')}
      </div>
      {window.fromAge > 0 && <div role="presentation" style={{ width: window.fromAge * cell, flex: 'none' }} />}
      {agesIn(window).map((age) => {
        const { text, paint } = look(age);
        return (
          <div
            key={age}
            id={`${id}--1-${age}`}
            role="gridcell"
            aria-colindex={age + 2}
            data-row={-1}
            data-age={age}
            aria-selected={age === active}
            className={cx(middle, number, averageCell)}
            style={{ width: cell, ...(paint ? { background: paint.background, color: paint.text } : {}) }}
          >
            {text}
          </div>
        );
      })}
    </div>
  );
});

function agesIn({ fromAge, toAge }: Window): number[] {
  return Array.from({ length: Math.max(0, toAge - fromAge) }, (_, i) => fromAge + i);
}
