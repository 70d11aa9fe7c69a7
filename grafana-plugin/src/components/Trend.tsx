import React, { memo } from 'react';
import type { Series } from '../data/series.js';
import { counted } from '../text/translate.js';
import { useScene, type Mark } from './scene.js';

/** Of the largest value. */
const LEAST_SPAN = 0.35;

interface Props {
  readonly series: Series;
  readonly width: number;
  readonly height: number;
  readonly threshold?: number;
  readonly value: string;
}

/** A small line of the time shown, its threshold dashed, with annotations and changes of alerts on its time axis. */
export const Trend = memo(function Trend({ series, width, height, threshold, value }: Props) {
  const { t, format, marks, from: start, now } = useScene();
  const { times, values } = series;
  const from = times[0];
  const to = times[times.length - 1];
  if (from === undefined || to === undefined || times.length < 3 || to === from) return null;
  const [low, high] = rangeOf(values, threshold);
  // All trends on the time range of the panel, so that a series that begins late or ends early is seen to.
  const [left, right] = [Math.min(start, from), Math.max(now, to)];
  const x = (time: number) => 2 + ((time - left) / (right - left)) * (width - 6);
  const y = (one: number) => height - 3 - ((one - low) / (high - low || 1)) * (height - 6);
  const points = times.map((time, i) => `${x(time).toFixed(1)},${y(values[i]!).toFixed(1)}`).join(' ');
  const shown = marks.filter(({ time, until = time }) => until >= left && time <= right);
  const label = t('trend.label', { from: format.time(from, now), to: format.time(to, now), value });
  return (
    <svg
      role="img"
      width={width}
      height={height}
      style={{ display: 'block', flex: 'none' }}
      aria-label={withMarks(label, shown, t)}
    >
      {shown.map((mark, i) => (
        <MarkLine
          key={i}
          mark={mark}
          from={x(Math.max(mark.time, left))}
          to={x(Math.min(mark.until ?? mark.time, right))}
          height={height}
        />
      ))}
      {threshold !== undefined && (
        <line x1={0} x2={width} y1={y(threshold)} y2={y(threshold)} stroke="var(--ll-warning)" strokeDasharray="4 3" />
      )}
      <polyline points={points} fill="none" stroke="var(--ll-line)" strokeWidth={1.5} strokeLinejoin="round" />
      <circle cx={x(to)} cy={y(values[values.length - 1]!)} r={2.5} fill="var(--ll-line)" />
    </svg>
  );
});

/** Wide enough to be pointed at, which the line is not. */
const REACH = 9;

function MarkLine({ mark, from, to, height }: { mark: Mark; from: number; to: number; height: number }) {
  const color = mark.color ?? `var(--ll-${mark.kind === 'alert' ? 'critical' : 'link'})`;
  return (
    <g>
      <title>{mark.text}</title>
      {to > from && <rect x={from} y={0} width={to - from} height={height} fill={color} opacity={0.2} />}
      <line x1={from} x2={from} y1={0} y2={height} stroke={color} strokeDasharray="2 2" />
      <rect
        x={from - REACH / 2}
        y={0}
        width={to - from + REACH}
        height={height}
        fill="transparent"
        pointerEvents="all"
        data-mark={mark.kind}
      />
    </g>
  );
}

function withMarks(label: string, marks: readonly Mark[], t: ReturnType<typeof useScene>['t']): string {
  const texts = marks.map(({ text }) => text).join('; ');
  return marks.length === 0 ? label : `${label}, ${counted(t, 'trend.annotations', marks.length, { texts })}`;
}

function rangeOf(values: readonly number[], threshold: number | undefined): [number, number] {
  let [low, high] = threshold === undefined ? [Infinity, -Infinity] : [threshold, threshold];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // A line that hardly moves is drawn as one that hardly moves.
  const spare = Math.max(0, (LEAST_SPAN * Math.max(Math.abs(low), Math.abs(high)) - (high - low)) / 2);
  return [low - spare, high + spare];
}
