import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import { Badge } from './Badge.js';
import { English } from './English.js';
import { muted, scroll, small } from './styles.js';
import { Steps } from './Steps.js';
import { useScene, type Link } from './scene.js';
import { atLeast, sizeOf, type Size } from './sizes.js';
import { useGrowing } from './useGrowing.js';
import { useRoving } from './useRoving.js';
import type { Alarm } from '../catalogue/alarms.js';

const table = css({
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  'th, td': { textAlign: 'left', verticalAlign: 'top', padding: '0.45em 0.9em 0.45em 0.2em', fontWeight: 'normal' },
  'thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    background: 'var(--ll-background)',
    color: 'var(--ll-muted)',
    fontSize: '0.88em',
    verticalAlign: 'bottom',
  },
  'tbody tr': { borderTop: '1px solid var(--ll-border)' },
});
const about = css({ display: 'flex', flexDirection: 'column', gap: '0.2em' });
const sentence = css({ fontWeight: 500 });

export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly nameTitle: string;
  readonly keyOf: (row: Row) => string;
  readonly nameOf: (row: Row) => string;
  readonly noteOf?: (row: Row) => string;
  readonly alarmOf: (row: Row) => Alarm | undefined;
  /** The row above that has said the alarm of this one already. */
  readonly saidAbove?: (row: Row) => Row | undefined;
  readonly linksOf: (row: Row) => readonly Link[];
  readonly columns: ReadonlyArray<TableColumn<Row>>;
}

/** A row for each queue: what it is, what is the matter in a sentence with the next step, then its pictures. */
export function RowTable<Row>({
  label,
  rows,
  nameTitle,
  keyOf,
  nameOf,
  noteOf,
  alarmOf,
  saidAbove,
  linksOf,
  columns,
}: Props<Row>) {
  const scene = useScene();
  const size = sizeOf(scene);
  const hasHeader = atLeast(size, 'small');
  const { count, showAll, onScroll } = useGrowing(rows.length, Math.ceil(scene.height / leastRow(size)) + 1);
  const rowProps = useRoving(rows.length, showAll);
  return (
    <div className={scroll} tabIndex={-1} onScroll={onScroll}>
      <table className={table} aria-label={label} aria-rowcount={rows.length + (hasHeader ? 1 : 0)}>
        {hasHeader && (
          <thead>
            <tr>
              <th scope="col">{nameTitle}</th>
              {columns.map(({ key, title, width }) => (
                <th key={key} scope="col" style={{ width }}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.slice(0, count).map((row, i) => {
            const alarm = alarmOf(row);
            const note = noteOf?.(row);
            const above = saidAbove?.(row);
            return (
              <tr key={keyOf(row)} {...rowProps(i)}>
                <th scope="row">
                  <div className={about}>
                    <p>
                      {alarm && <Badge severity={alarm.severity} />} {nameOf(row)}
                      {note && <span className={cx(muted, small)}> {note}</span>}
                    </p>
                    {alarm && !above && (
                      <p className={sentence}>
                        <English>{alarm.sentence}</English>
                      </p>
                    )}
                    {above && <p className={cx(muted, small)}>{scene.t('row.same', { name: nameOf(above) })}</p>}
                    <Steps
                      steps={above ? [] : (alarm?.steps ?? [])}
                      links={distinct(linksOf(row))}
                      inFull={size === 'wall'}
                    />
                  </div>
                </th>
                {columns.map(({ key, cell }) => (
                  <td key={key}>{cell(row)}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** One of each title: a link that all fields have comes with each of a row's fields. */
function distinct(links: readonly Link[]): readonly Link[] {
  return links.filter(({ title }, i) => links.findIndex((one) => one.title === title) === i);
}

/** Pixels of a row with nothing the matter: with a trend in it, or a line or two. */
function leastRow(size: Size): number {
  return atLeast(size, 'large') ? 64 : 36;
}
