import React from 'react';
import { cx } from '@emotion/css';
import { Columns } from '../components/Bars.js';
import { useScene, written } from '../components/scene.js';
import { atLeast, type Size } from '../components/sizes.js';
import { muted, number, small } from '../components/styles.js';
import { Trend } from '../components/Trend.js';
import { Value } from '../components/Value.js';
import { last, type Series } from '../data/series.js';
import type { CapacityRow } from './prepareCapacity.js';
import { drainWords, gapWords, growthWords, hourWords } from './words.js';

export function Backlog({ row, size }: { row: CapacityRow; size: Size }) {
  const scene = useScene();
  if (!row.backlog) return null;
  const own = (value: number) => scene.format.number(value);
  return (
    <>
      <p>
        <span className={number}>
          <Value series={row.backlog} own={own} />
        </span>{' '}
        <span className={cx(muted, small)}>{growthWords(scene, row)}</span>
      </p>
      {atLeast(size, 'small') && (
        <Trend
          series={row.backlog}
          width={size === 'wall' ? 220 : 110}
          height={size === 'wall' ? 48 : 28}
          value={written(scene, row.backlog, last(row.backlog)!, own)}
        />
      )}
    </>
  );
}

export function Drain({ row }: { row: CapacityRow }) {
  const scene = useScene();
  const words = drainWords(scene, row);
  const { drain } = row;
  return drain === undefined || drain === 'never' ? <>{words}</> : <Value series={drain} own={() => words} unit="s" />;
}

/** What comes in above what goes out, each with its usual, on one scale. */
export function FlowCell({ row: { flow } }: { row: CapacityRow }) {
  const scene = useScene();
  const { t, format } = scene;
  const { arrivals, completions, usualArrivals, usualCompletions } = flow;
  const amount = (series: Series | undefined) => (series && last(series)) ?? 0;
  const most = Math.max(...Object.values(flow).map(amount), 1e-9);
  const text = (series: Series) => written(scene, series, last(series)!, (one) => format.number(one));
  const bars = [
    { key: 'in', value: arrivals, usual: usualArrivals, colour: 'var(--ll-in)' },
    { key: 'out', value: completions, usual: usualCompletions, colour: 'var(--ll-out)' },
  ] as const;
  return (
    <>
      {bars.map(({ key, value, usual, colour }) =>
        value === undefined ? null : (
          <div key={key}>
            <p className={cx(number, small)}>
              {t(`capacity.${key}`, { value: text(value) })}
              {usual && <span className={muted}> {t('sla.usual', { value: text(usual) })}</span>}
            </p>
            <div aria-hidden style={{ position: 'relative', height: 5, width: '100%', maxWidth: 260 }}>
              <div
                style={{ width: `${(100 * amount(value)) / most}%`, height: 5, background: colour, borderRadius: 2 }}
              />
              {usual && (
                <div
                  style={{
                    position: 'absolute',
                    top: -2,
                    height: 9,
                    width: 2,
                    left: `calc(${(100 * amount(usual)) / most}% - 1px)`,
                    background: 'var(--ll-text)',
                  }}
                />
              )}
            </div>
          </div>
        ),
      )}
    </>
  );
}

export function Utilisation({ row: { utilisation } }: { row: CapacityRow }) {
  const scene = useScene();
  if (!utilisation) return null;
  return (
    <p className={number}>
      <Value series={utilisation} own={(value) => scene.format.percent(value)} unit="percentunit" />
    </p>
  );
}

export function Gaps({ row: { gaps } }: { row: CapacityRow }) {
  const scene = useScene();
  if (gaps.length === 0) return null;
  const parts = gaps.map((gap) => ({
    key: String(gap.ahead),
    value: gap.agents,
    label: gapWords(scene, gap),
    background: gap.agents > 0 ? 'var(--ll-alarm)' : 'var(--ll-line)',
    color: '',
  }));
  const missing = scene.format.number(Math.max(0, ...gaps.map(({ agents }) => agents)));
  return (
    <Columns
      parts={parts}
      label={scene.t('capacity.staffing')}
      ends={[hourWords(scene, gaps[0]!), hourWords(scene, gaps[gaps.length - 1]!)]}
      peak={scene.t('capacity.peak', { agents: missing })}
    />
  );
}
