import React, { memo, useMemo } from 'react';
import { css, cx } from '@emotion/css';
import { useScene } from '../components/scene.js';
import { atLeast, sizeOf } from '../components/sizes.js';
import { clipped, headline, muted, small } from '../components/styles.js';
import type { SignalsOptions } from '../options.js';
import { scaleOf } from './colours.js';
import { CohortGrid } from './CohortGrid.js';
import { readingsOf, untestedBecause } from './readings.js';
import type { Triangle } from './types.js';
import { useCellLook } from './useCellLook.js';
import { measureWords, readingWords, summaryWords } from './words.js';

const legend = css({
  display: 'flex',
  gap: '0.6em',
  alignItems: 'center',
  flex: 'none',
  whiteSpace: 'nowrap',
  overflow: 'hidden',
});
const bar = css({ width: 110, height: '0.8em', borderRadius: 2, border: '1px solid var(--ll-border)' });
const swatch = css({ display: 'inline-block', width: '0.8em', height: '0.8em', border: '1px solid var(--ll-border)' });
const hatch = css({
  width: '1.4em',
  height: '0.8em',
  border: '1px solid var(--ll-border)',
  backgroundImage: 'repeating-linear-gradient(135deg, transparent 0 4px, var(--ll-hatch) 4px 6px)',
});

interface Props {
  readonly triangle: Triangle;
  readonly options: SignalsOptions['cohorts'];
}

/** The triangle with what stands out in it said in sentences above, and how to read it below. */
export const CohortsView = memo(function CohortsView({ triangle, options }: Props) {
  const scene = useScene();
  const { t } = scene;
  const size = sizeOf(scene);
  const readings = useMemo(() => readingsOf(triangle), [triangle]);
  const inWords = readings.map((reading) => readingWords(scene, triangle, reading));
  const untested = inWords.length === 0 ? untestedBecause(triangle) : undefined;
  const [first = t(untested ? `cohorts.untested.${untested}` : 'cohorts.even'), ...others] = inWords;
  const hatched = triangle.cohorts.some(({ cells }) => cells.some((cell) => cell && !cell.complete));
  return (
    <>
      {options.showReadings && (
        <div style={{ flex: 'none' }}>
          <p className={cx(headline, atLeast(size, 'medium') ? undefined : clipped)}>{first}</p>
          {atLeast(size, 'medium') && scene.height >= 320 && others.map((one) => <p key={one}>{one}</p>)}
          {atLeast(size, 'small') && <p className={cx(muted, small, clipped)}>{summaryWords(scene, triangle)}</p>}
        </div>
      )}
      <CohortGrid
        triangle={triangle}
        options={options}
        label={`${t('cohorts.label')} (${measureWords(scene, triangle)})`}
        font={size === 'wall' ? 20 : 13}
      />
      {atLeast(size, 'medium') && <Legend triangle={triangle} options={options} hatched={hatched} />}
    </>
  );
});

function Legend({ triangle, options, hatched }: Props & { hatched: boolean }) {
  const scene = useScene();
  const { t, isDark } = scene;
  const { ends, steps } = useCellLook(triangle, options);
  const relative = options.scale === 'relative';
  const paint = scaleOf(options.palette, relative, isDark);
  const stops = [0, 0.25, 0.5, 0.75, 1].map((share) => paint(relative ? 2 * share - 1 : share).background);
  return (
    <p className={cx(legend, muted, small)}>
      {steps.length > 0 ? (
        steps.map(({ from, color }) => (
          <span key={color + from}>
            <span className={swatch} style={{ background: color }} /> {from ?? t('cohorts.lowest')}
          </span>
        ))
      ) : (
        <>
          <span>{ends[0]}</span>
          <span className={bar} style={{ backgroundImage: `linear-gradient(90deg, ${stops.join(',')})` }} />
          <span>{ends[1]}</span>
        </>
      )}
      <span>{relative ? t('cohorts.againstAverage') : measureWords(scene, triangle)}</span>
      {hatched && (
        <>
          <span className={hatch} />
          <span>{t('cohorts.hatched')}</span>
        </>
      )}
    </p>
  );
}
