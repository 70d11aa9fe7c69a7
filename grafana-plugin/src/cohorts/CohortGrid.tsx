import React, { memo, useId, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { css } from '@emotion/css';
import { useScene } from '../components/scene.js';
import { hidden, scroll } from '../components/styles.js';
import type { SignalsOptions } from '../options.js';
import { AverageRow, HeaderRow } from './CohortHeader.js';
import { CellCard } from './CellCard.js';
import { CohortRow } from './CohortRow.js';
import { geometryOf, moved, type Position } from './geometry.js';
import { cardPlace, reveal } from './place.js';
import type { Triangle } from './types.js';
import { useCellLook } from './useCellLook.js';
import { useGridWindow } from './useGridWindow.js';
import { useLeaving } from './useLeaving.js';
import { ageWords, cellWords } from './words.js';

const frame = css({ position: 'relative', display: 'flex', flex: '1 1 0', minHeight: 0 });

interface Props {
  readonly triangle: Triangle;
  readonly options: SignalsOptions['cohorts'];
  readonly label: string;
  readonly font: number;
}

interface Chosen extends Position {
  readonly pinned: boolean;
}

/** The triangle: drawn only where it is seen, one tab stop, cells by arrow keys. */
export const CohortGrid = memo(function CohortGrid({ triangle, options, label, font }: Props) {
  const scene = useScene();
  const { t, format, width, height } = scene;
  const { cohorts, ages, period } = triangle;
  const hasSizes = cohorts.some(({ customers }) => customers !== undefined);
  const geometry = useMemo(
    () => geometryOf(width, ages, options.show, font, hasSizes),
    [width, ages, options.show, font, hasSizes],
  );
  const { element, window, update } = useGridWindow(geometry, cohorts.length, ages, { width, height });
  const look = useCellLook(triangle, options);
  const [chosen, setChosen] = useState<Chosen>();
  const id = useId();

  const choose = (to: Position, pinned: boolean) => {
    setChosen((before) =>
      before?.row === to.row && before.age === to.age && before.pinned === pinned ? before : { ...to, pinned },
    );
  };
  const { frame: around, onBlur } = useLeaving(chosen?.pinned === true, () => setChosen(undefined));
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !chosen) return;
    event.stopPropagation();
    setChosen(undefined);
    element.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ' ') && chosen && event.target === element.current) {
      event.preventDefault();
      return choose(chosen, !chosen.pinned);
    }
    const from = chosen ?? { row: cohorts.length > 0 ? 0 : -1, age: 0 };
    const page = Math.max(1, window.toRow - window.fromRow - 3);
    const to = chosen
      ? moved(triangle, from, event.key, event.ctrlKey || event.metaKey, page)
      : /^(Arrow|Home|End|Page)/.test(event.key)
        ? from
        : undefined;
    if (!to) return;
    event.preventDefault();
    choose(to, false);
    reveal(element.current, geometry, to);
  };
  const pointed = (event: PointerEvent): Position | undefined => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-age]');
    return cell ? { row: Number(cell.dataset['row']), age: Number(cell.dataset['age']) } : undefined;
  };
  const onPointerOver = (event: PointerEvent) => {
    if (chosen?.pinned) return;
    const cell = pointed(event);
    if (cell) choose(cell, false);
    else setChosen(undefined);
  };

  const cohort = chosen && cohorts[chosen.row];
  const cell = chosen && cohort?.cells[chosen.age];
  const average = chosen && triangle.average[chosen.age];
  const lines =
    cohort && cell
      ? cellWords(scene, triangle, cohort, cell, look.share(cell), look.average(cell.age).text)
      : chosen?.row === -1 && average !== undefined
        ? [
            t('cohorts.cell', {
              cohort: t('cohorts.averageLabel'),
              age: ageWords(scene, chosen.age, period),
              share: look.average(chosen.age).text,
            }),
          ]
        : [];
  return (
    <div
      ref={around}
      className={frame}
      onPointerLeave={() => !chosen?.pinned && setChosen(undefined)}
      onKeyDown={onEscape}
      onBlur={onBlur}
    >
      <div
        ref={element}
        role="grid"
        className={scroll}
        tabIndex={0}
        aria-label={label}
        aria-describedby={`${id}-keys`}
        aria-rowcount={cohorts.length + 2}
        aria-colcount={ages + 1}
        aria-activedescendant={chosen && lines.length > 0 ? `${id}-${chosen.row}-${chosen.age}` : undefined}
        onScroll={update}
        onKeyDown={onKeyDown}
        onPointerOver={onPointerOver}
        onClick={(event) => {
          const at = pointed(event as unknown as PointerEvent);
          if (at) choose(at, true);
        }}
      >
        <div
          role="presentation"
          style={{
            position: 'relative',
            width: geometry.name + geometry.size + ages * geometry.cell,
            height: geometry.header + (cohorts.length + 1) * geometry.row,
          }}
        >
          <HeaderRow triangle={triangle} geometry={geometry} window={window} />
          <AverageRow
            geometry={geometry}
            window={window}
            id={id}
            active={chosen?.row === -1 ? chosen.age : undefined}
            look={look.average}
          />
          {cohorts.slice(window.fromRow, window.toRow).map((one, i) => (
            <CohortRow
              key={one.key}
              id={id}
              index={window.fromRow + i}
              label={one.label}
              title={one.key}
              size={one.customers === undefined ? undefined : format.number(one.customers)}
              cells={one.cells}
              geometry={geometry}
              fromAge={window.fromAge}
              toAge={window.toAge}
              active={chosen?.row === window.fromRow + i ? chosen.age : undefined}
              paint={look.paint}
              text={look.text}
            />
          ))}
        </div>
      </div>
      <span id={`${id}-keys`} className={hidden}>
        {t('cohorts.keys')}
      </span>
      <span className={hidden} aria-live="polite">
        {lines.join('. ')}
      </span>
      {chosen && lines.length > 0 && (
        <CellCard
          triangle={triangle}
          cohort={cohort}
          age={chosen.age}
          lines={lines}
          links={cell ? scene.links(cell.place) : []}
          pinned={chosen.pinned}
          at={cardPlace(element.current, geometry, chosen)}
          withCurve={width >= 340 && height >= 220}
        />
      )}
    </div>
  );
});
