import React, { memo } from 'react';
import { css, cx } from '@emotion/css';
import { number, selected } from '../components/styles.js';
import type { Paint } from './colours.js';
import type { Geometry } from './geometry.js';
import type { Cell } from './types.js';

const row = css({ position: 'absolute', left: 0, display: 'flex', minWidth: '100%' });
const head = css({
  position: 'sticky',
  left: 0,
  zIndex: 1,
  display: 'flex',
  flex: 'none',
  alignItems: 'center',
  background: 'var(--ll-background)',
  whiteSpace: 'nowrap',
  paddingRight: 6,
});
const cellStyle = css({
  flex: 'none',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  lineHeight: 1.15,
  border: '0 solid var(--ll-background)',
  borderWidth: '1px 1px 0 0',
  overflow: 'hidden',
  whiteSpace: 'nowrap',
  ...selected,
  '@media (forced-colors: active)': { border: '1px solid CanvasText' },
});
const count = css({ fontSize: '0.8em' });
/** Stripes at the edges only: the number stays on an even ground. */
const hatched = css({
  backgroundImage: 'repeating-linear-gradient(135deg, transparent 0 4px, var(--ll-hatch) 4px 6px)',
  fontStyle: 'italic',
  '> span': { background: 'inherit', backgroundImage: 'none', padding: '0 3px', borderRadius: 2 },
});
const sizeCell = css({ marginLeft: 'auto', color: 'var(--ll-muted)' });

export interface CellText {
  readonly main: string;
  readonly second?: string;
}

interface Props {
  readonly id: string;
  readonly index: number;
  readonly label: string;
  readonly title: string;
  readonly size: string | undefined;
  readonly cells: ReadonlyArray<Cell | undefined>;
  readonly geometry: Geometry;
  readonly fromAge: number;
  readonly toAge: number;
  /** Age of the chosen cell if it is in this row. */
  readonly active: number | undefined;
  readonly paint: (cell: Cell) => Paint;
  readonly text: (cell: Cell) => CellText;
}

/** One row of the triangle, only as much of it as is within the window. */
export const CohortRow = memo(function CohortRow(props: Props) {
  const { id, index, label, title, size, cells, geometry, fromAge, toAge, active, paint, text } = props;
  const top = geometry.header + (index + 1) * geometry.row;
  const shown = cells.slice(fromAge, toAge);
  return (
    <div role="row" aria-rowindex={index + 3} className={row} style={{ top, height: geometry.row }}>
      <div
        role="rowheader"
        aria-colindex={1}
        className={head}
        style={{ width: geometry.name + geometry.size }}
        title={title}
      >
        <span>{label}</span>
        {geometry.size > 0 && size !== undefined && <span className={cx(sizeCell, number)}>{size}</span>}
      </div>
      {fromAge > 0 && <div role="presentation" style={{ width: fromAge * geometry.cell, flex: 'none' }} />}
      {shown.map((cell, i) => {
        const age = fromAge + i;
        if (!cell)
          return (
            <div key={age} role="gridcell" aria-colindex={age + 2} style={{ width: geometry.cell, flex: 'none' }} />
          );
        const { background, text: color } = paint(cell);
        const { main, second } = text(cell);
        return (
          <div
            key={age}
            id={`${id}-${index}-${age}`}
            role="gridcell"
            aria-colindex={age + 2}
            aria-selected={age === active}
            data-row={index}
            data-age={age}
            className={cx(cellStyle, number, cell.complete ? undefined : hatched)}
            style={{ width: geometry.cell, backgroundColor: background, color }}
          >
            <span style={cell.complete ? undefined : { backgroundColor: background }}>{main}</span>
            {second !== undefined && <span className={count}>{second}</span>}
          </div>
        );
      })}
    </div>
  );
});
