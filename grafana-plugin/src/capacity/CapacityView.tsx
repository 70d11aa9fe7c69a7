import React, { memo } from 'react';
import { cx } from '@emotion/css';
import { inWords } from '../catalogue/catalogue.js';
import { Columns } from '../components/Bars.js';
import { RowTable, type TableColumn } from '../components/RowTable.js';
import { useScene, written, type Scene } from '../components/scene.js';
import { atLeast, sizeOf, type Size } from '../components/sizes.js';
import { headline, muted, number, small } from '../components/styles.js';
import { Trend } from '../components/Trend.js';
import { last } from '../data/series.js';
import { counted } from '../text/english.js';
import type { CapacityRow } from './prepareCapacity.js';
import { drainWords, gapWords, growthWords } from './words.js';

/** Queues by load: what is open, what comes and goes, how long it takes, and when somebody is missing. */
export const CapacityView = memo(function CapacityView({ rows }: { rows: readonly CapacityRow[] }) {
  const scene = useScene();
  const { t } = scene;
  const size = sizeOf(scene);
  const loaded = rows.filter(({ alarm }) => alarm).length;
  return (
    <>
      <p className={headline}>
        {loaded === 0 ? t('capacity.well') : counted(t, 'capacity.summary', loaded, { total: rows.length })}
      </p>
      <RowTable
        label={t('capacity.label')}
        nameTitle={t('capacity.queue')}
        rows={rows}
        keyOf={({ queue }) => queue}
        nameOf={({ queue }) => inWords(queue)}
        alarmOf={({ alarm }) => alarm}
        linksOf={({ backlog }) => (backlog ? scene.links(backlog.source) : [])}
        columns={columnsFor(rows, scene, size)}
      />
    </>
  );
});

function columnsFor(rows: readonly CapacityRow[], scene: Scene, size: Size): Array<TableColumn<CapacityRow>> {
  const { t } = scene;
  const all: Array<TableColumn<CapacityRow> & { readonly least: Size; readonly has: (row: CapacityRow) => boolean }> = [
    {
      key: 'backlog',
      title: t('capacity.backlog'),
      width: size === 'tiny' ? '40%' : '20%',
      least: 'tiny',
      has: ({ backlog }) => !!backlog,
      cell: (row) => <Backlog row={row} size={size} />,
    },
    {
      key: 'drain',
      title: t('capacity.drain'),
      width: '13%',
      least: 'small',
      has: ({ drain }) => drain !== undefined,
      cell: (row) => drainWords(scene, row),
    },
    {
      key: 'flow',
      title: t('capacity.flow'),
      width: '17%',
      least: 'medium',
      has: ({ flow }) => flow.arrivals !== undefined,
      cell: (row) => <FlowCell row={row} />,
    },
    {
      key: 'utilisation',
      title: t('capacity.utilisation'),
      width: '10%',
      least: 'large',
      has: ({ utilisation }) => !!utilisation,
      cell: (row) => <Utilisation row={row} />,
    },
    {
      key: 'gaps',
      title: t('capacity.staffing'),
      width: '18%',
      least: 'large',
      has: ({ gaps }) => gaps.length > 0,
      cell: (row) => <Gaps row={row} />,
    },
  ];
  return all.filter(({ least, has }) => atLeast(size, least) && rows.some(has));
}

function Backlog({ row, size }: { row: CapacityRow; size: Size }) {
  const scene = useScene();
  if (!row.backlog) return null;
  const value = written(scene, row.backlog, last(row.backlog)!, (one) => scene.format.number(one));
  return (
    <>
      <p>
        <span className={number}>{value}</span> <span className={cx(muted, small)}>{growthWords(scene, row)}</span>
      </p>
      {atLeast(size, 'small') && (
        <Trend
          series={row.backlog}
          width={size === 'wall' ? 220 : 110}
          height={size === 'wall' ? 48 : 28}
          value={value}
        />
      )}
    </>
  );
}

/** What comes in above what goes out, each with its usual, on one scale. */
function FlowCell({ row: { flow } }: { row: CapacityRow }) {
  const { t, format } = useScene();
  const { arrivals, completions, usualArrivals, usualCompletions } = flow;
  const most = Math.max(arrivals ?? 0, completions ?? 0, usualArrivals ?? 0, usualCompletions ?? 0, 1e-9);
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
              {t(`capacity.${key}`, { value: format.number(value) })}
              {usual !== undefined && <span className={muted}> {t('sla.usual', { value: format.number(usual) })}</span>}
            </p>
            <div aria-hidden style={{ position: 'relative', height: 5, width: '100%', maxWidth: 260 }}>
              <div style={{ width: `${(100 * value) / most}%`, height: 5, background: colour, borderRadius: 2 }} />
              {usual !== undefined && (
                <div
                  style={{
                    position: 'absolute',
                    top: -2,
                    height: 9,
                    width: 2,
                    left: `calc(${(100 * usual) / most}% - 1px)`,
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

function Utilisation({ row: { utilisation } }: { row: CapacityRow }) {
  const scene = useScene();
  if (!utilisation) return null;
  return (
    <p className={number}>{written(scene, utilisation, last(utilisation)!, (one) => scene.format.percent(one))}</p>
  );
}

function Gaps({ row: { gaps } }: { row: CapacityRow }) {
  const scene = useScene();
  if (gaps.length === 0) return null;
  const parts = gaps.map((gap) => ({
    key: String(gap.ahead),
    value: gap.agents,
    label: gapWords(scene, gap),
    background: gap.agents > 0 ? 'var(--ll-alarm)' : 'var(--ll-line)',
    color: '',
  }));
  return <Columns parts={parts} label={scene.t('capacity.staffing')} />;
}
