import React from 'react';
import { css, cx } from '@emotion/css';
import { muted, number, small } from './styles.js';

export interface Part {
  readonly key: string;
  readonly value: number;
  /** All of it in words, 'overdue: 4 tickets'. */
  readonly label: string;
  readonly background: string;
  readonly color: string;
}

const lane = css({
  display: 'flex',
  height: '1.55em',
  width: '100%',
  borderRadius: 2,
  overflow: 'hidden',
  background: 'var(--ll-raised)',
  '@media (forced-colors: active)': { border: '1px solid GrayText' },
});
const part = css({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  overflow: 'hidden',
  borderRight: '1px solid var(--ll-background)',
});
const columns = css({ display: 'flex', gap: 1, height: '2.8em', width: '100%', maxWidth: 320 });
const axis = css({ display: 'flex', justifyContent: 'space-between', gap: '0.5em', whiteSpace: 'nowrap' });
const column = css({ position: 'relative', flex: '1 1 0', minWidth: 2, maxWidth: 26 });
const filled = css({ position: 'absolute', left: 0, right: 0, borderRadius: 1 });

/** Parts of a whole side by side; a part too narrow for its number keeps it in its words. */
export function Lane({ parts, label, of }: { parts: readonly Part[]; label: string; of: number }) {
  const whole = Math.max(of, 1e-9);
  return (
    <div
      role="img"
      className={cx(lane, number, small)}
      aria-label={`${label}: ${parts.map((one) => one.label).join(', ')}`}
    >
      {parts
        .filter(({ value }) => value > 0)
        .map(({ key, value, label: words, background, color }) => (
          <div
            key={key}
            className={part}
            title={words}
            style={{ width: `${(100 * value) / whole}%`, minWidth: 3, background, color }}
          >
            {value / whole > 0.07 ? value : ''}
          </div>
        ))}
    </div>
  );
}

interface ColumnsProps {
  readonly parts: readonly Part[];
  readonly label: string;
  /** What stands under the first and the last column. */
  readonly ends: readonly [string, string];
  /** How much the highest column is. */
  readonly peak: string;
}

/** A small column chart; where some are negative, they hang from a line in the middle. */
export function Columns({ parts, label, ends, peak }: ColumnsProps) {
  const most = Math.max(...parts.map(({ value }) => Math.abs(value)), 1e-9);
  const below = parts.some(({ value }) => value < 0);
  const whole = below ? 50 : 100;
  return (
    <>
      <div role="img" className={columns} aria-label={`${label}: ${parts.map((one) => one.label).join(', ')}`}>
        {parts.map(({ key, value, label: words, background }) => {
          const height = `${Math.max((whole * Math.abs(value)) / most, 2)}%`;
          const place = below ? (value < 0 ? { top: '50%' } : { bottom: '50%' }) : { bottom: 0 };
          return (
            <div key={key} className={column} title={words}>
              <div className={filled} style={{ height, background, ...place }} />
            </div>
          );
        })}
      </div>
      <p className={cx(axis, muted, small)} aria-hidden style={{ maxWidth: 27 * parts.length }}>
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </p>
      <p className={cx(muted, small)}>{peak}</p>
    </>
  );
}
