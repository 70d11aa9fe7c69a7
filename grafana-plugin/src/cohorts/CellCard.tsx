import React, { useLayoutEffect, useRef } from 'react';
import { css, cx } from '@emotion/css';
import { type Link, useScene } from '../components/scene.js';
import { muted, small } from '../components/styles.js';
import type { Cohort, Triangle } from './types.js';

const card = css({
  position: 'absolute',
  zIndex: 3,
  width: 'max-content',
  maxWidth: 'calc(100% - 8px)',
  padding: '0.5em 0.8em',
  background: 'var(--ll-raised)',
  border: '1px solid var(--ll-strong)',
  borderRadius: 4,
  boxShadow: '0 4px 14px rgba(0,0,0,0.25)',
  pointerEvents: 'none',
  '&[data-pinned=true]': { pointerEvents: 'auto' },
  'p:first-child': { fontWeight: 500 },
});
const links = css({ display: 'flex', gap: '1em', flexWrap: 'wrap' });

interface Props {
  readonly triangle: Triangle;
  readonly cohort: Cohort | undefined;
  readonly age: number;
  readonly lines: readonly string[];
  readonly links: readonly Link[];
  readonly pinned: boolean;
  /** Pixels within the panel. */
  readonly at: { readonly left: number; readonly top?: number; readonly bottom?: number };
  readonly withCurve: boolean;
}

/** All of one cell: its facts, its cohort's curve against the average, and its links once it is pinned. */
export function CellCard({ triangle, cohort, age, lines, links: places, pinned, at, withCurve }: Props) {
  const { t } = useScene();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepWithin(element.current));
  return (
    <div
      ref={element}
      role={pinned ? 'group' : 'tooltip'}
      aria-label={pinned ? lines[0] : undefined}
      // Text in it may be selected without the focus being gone, which would close it.
      tabIndex={pinned ? -1 : undefined}
      className={cx(card, small)}
      style={at}
      data-pinned={pinned}
    >
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {cohort && withCurve && (
        <Curve triangle={triangle} cohort={cohort} age={age} label={t('cohorts.curve', { cohort: cohort.label })} />
      )}
      {places.length > 0 && !pinned && <p className={muted}>{t('cohorts.pin')}</p>}
      {places.length > 0 && pinned && (
        <p className={links}>
          {places.map((place) => (
            <a
              key={place.href + place.title}
              href={place.href}
              target={place.target}
              rel="noreferrer"
              onClick={place.onClick}
            >
              {place.title}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}

/** Moves a card that is higher than the room beside its cell back into the panel, which cuts off what is outside. */
function keepWithin(card: HTMLElement | null): void {
  const panel = card?.closest('[data-view]')?.getBoundingClientRect();
  if (!card || !panel) return;
  card.style.transform = '';
  const { top, bottom } = card.getBoundingClientRect();
  const down = Math.max(0, panel.top - top) - Math.max(0, bottom - panel.bottom);
  if (down !== 0) card.style.transform = `translateY(${down}px)`;
}

interface CurveProps {
  readonly triangle: Triangle;
  readonly cohort: Cohort;
  readonly age: number;
  readonly label: string;
}

const [WIDTH, HEIGHT] = [210, 72];

function Curve({ triangle, cohort, age, label }: CurveProps) {
  const { t } = useScene();
  const own = cohort.cells.map((cell) => cell?.share);
  // The first period has everybody in it and would flatten all that follows.
  const from = triangle.ages > 2 ? 1 : 0;
  const most = Math.max(0.01, ...own.slice(from).map(known), ...triangle.average.slice(from).map(known));
  const x = (one: number) => 3 + ((one - from) / Math.max(triangle.ages - 1 - from, 1)) * (WIDTH - 6);
  const y = (share: number) => HEIGHT - 3 - (Math.min(share, most) / most) * (HEIGHT - 8);
  const line = (shares: ReadonlyArray<number | undefined>) =>
    shares
      .flatMap((share, i) => (share === undefined || i < from ? [] : [`${x(i).toFixed(1)},${y(share).toFixed(1)}`]))
      .join(' ');
  const here = own[age];
  return (
    <svg role="img" aria-label={label} width={WIDTH} height={HEIGHT + 16} style={{ display: 'block', marginTop: 6 }}>
      <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} stroke="var(--ll-border)" />
      <polyline
        points={line(triangle.average)}
        fill="none"
        stroke="var(--ll-muted)"
        strokeWidth={1.5}
        strokeDasharray="4 3"
      />
      <polyline points={line(own)} fill="none" stroke="var(--ll-line)" strokeWidth={2} />
      {here !== undefined && age >= from && <circle cx={x(age)} cy={y(here)} r={3.5} fill="var(--ll-line)" />}
      <text x={3} y={HEIGHT + 13} fontSize={11} fill="var(--ll-line)">
        — {cohort.label}
      </text>
      <text x={WIDTH - 3} y={HEIGHT + 13} fontSize={11} textAnchor="end" fill="var(--ll-muted)">
        - - {t('cohorts.average')}
      </text>
    </svg>
  );
}

function known(share: number | undefined): number {
  return share ?? 0;
}
