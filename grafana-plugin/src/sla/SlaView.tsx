import React, { memo } from 'react';
import { cx } from '@emotion/css';
import { Columns } from '../components/Bars.js';
import { RowTable, type TableColumn } from '../components/RowTable.js';
import { useScene, written, type Scene } from '../components/scene.js';
import { atLeast, sizeOf, type Size } from '../components/sizes.js';
import { headline, muted, number, small } from '../components/styles.js';
import { Trend } from '../components/Trend.js';
import { inWords } from '../catalogue/catalogue.js';
import { scaleOf } from '../cohorts/colours.js';
import { last } from '../data/series.js';
import { counted } from '../text/english.js';
import { lanesWords, nameWords, targetWords } from './words.js';
import { Lanes, LanesLegend, longest } from './SlaLanes.js';
import type { SlaRow } from './prepareSla.js';

/** Queues and priorities by risk, with the time their open tickets have left. */
export const SlaView = memo(function SlaView({ rows }: { rows: readonly SlaRow[] }) {
  const scene = useScene();
  const { t } = scene;
  const size = sizeOf(scene);
  const atRisk = rows.filter(({ alarm }) => alarm).length;
  return (
    <>
      <p className={headline}>
        {atRisk === 0 ? t('sla.well') : counted(t, 'sla.summary', atRisk, { total: rows.length })}
      </p>
      <RowTable
        label={t('sla.label')}
        nameTitle={t('sla.name')}
        rows={rows}
        keyOf={({ key }) => key}
        nameOf={({ labels }) => nameWords(labels)}
        noteOf={({ labels, lanes }) => (size === 'tiny' ? lanesWords(scene, lanes) : targetWords(scene, labels))}
        alarmOf={({ alarm }) => alarm}
        linksOf={({ expected, attainment }) => [
          ...(expected ? scene.links(expected.source) : []),
          ...(attainment ? scene.links(attainment.source) : []),
        ]}
        columns={columnsFor(rows, scene, size)}
      />
      {atLeast(size, 'medium') && rows.some(({ lanes }) => lanes.length > 0) && <LanesLegend />}
    </>
  );
});

function columnsFor(rows: readonly SlaRow[], scene: Scene, size: Size): Array<TableColumn<SlaRow>> {
  const { t } = scene;
  const wide = size === 'large' || size === 'wall';
  const all: Array<TableColumn<SlaRow> & { readonly least: Size; readonly has: (row: SlaRow) => boolean }> = [
    {
      key: 'lanes',
      title: t('sla.lanes'),
      width: wide ? '23%' : '34%',
      least: 'small',
      has: ({ lanes }) => lanes.length > 0,
      cell: (row) => <Lanes row={row} of={longest(rows)} />,
    },
    {
      key: 'expected',
      title: t('sla.expected'),
      width: '12%',
      least: 'medium',
      has: ({ expected }) => !!expected,
      cell: (row) => <Expected row={row} />,
    },
    {
      key: 'chances',
      title: t('sla.distribution'),
      width: '12%',
      least: 'large',
      has: ({ chances }) => chances.length > 0,
      cell: (row) => <Chances row={row} />,
    },
    {
      key: 'attainment',
      title: t('sla.attainment'),
      width: '13%',
      least: 'medium',
      has: ({ attainment }) => !!attainment,
      cell: (row) => <Attainment row={row} />,
    },
    {
      key: 'budget',
      title: t('sla.budget'),
      width: '11%',
      least: 'large',
      has: ({ budget }) => !!budget,
      cell: (row) => <Budget row={row} />,
    },
  ];
  return all.filter(({ least, has }) => atLeast(size, least) && rows.some(has));
}

function Expected({ row: { expected, usual } }: { row: SlaRow }) {
  const scene = useScene();
  if (!expected) return null;
  const value = written(scene, expected, last(expected)!, (one) => scene.format.number(one, 1));
  return (
    <>
      <p className={number}>{value}</p>
      {usual !== undefined && (
        <p className={cx(muted, small)}>{scene.t('sla.usual', { value: scene.format.number(usual, 1) })}</p>
      )}
      <Trend series={expected} width={90} height={26} value={value} />
    </>
  );
}

function Chances({ row: { chances } }: { row: SlaRow }) {
  const scene = useScene();
  if (chances.length === 0) return null;
  const paint = scaleOf('blue', false, scene.isDark);
  const parts = chances.map(({ label, tickets }, i) => ({
    key: label,
    value: tickets,
    label: `${scene.t('sla.chance', { range: inWords(label) })}: ${counted(scene.t, 'sla.tickets', tickets)}`,
    background: paint(0.35 + (0.65 * (i + 1)) / chances.length).background,
    color: '',
  }));
  return <Columns parts={parts} label={scene.t('sla.distribution')} />;
}

function Attainment({ row: { attainment, promised } }: { row: SlaRow }) {
  const scene = useScene();
  if (!attainment) return null;
  const value = last(attainment)!;
  const text = written(scene, attainment, value, (one) => scene.format.percent(one));
  const missed = promised !== undefined && value < promised;
  return (
    <>
      <p className={number} style={missed ? { color: 'var(--ll-critical)', fontWeight: 500 } : undefined}>
        {text}
      </p>
      {promised !== undefined && (
        <p className={cx(muted, small)}>{scene.t('sla.promised', { value: scene.format.percent(promised) })}</p>
      )}
      <Trend series={attainment} width={90} height={26} value={text} threshold={promised} />
    </>
  );
}

function Budget({ row: { budget, burn } }: { row: SlaRow }) {
  const scene = useScene();
  if (!budget) return null;
  const left = last(budget)!;
  const label = written(scene, budget, left, (one) => scene.format.percent(one));
  const share = Math.min(Math.max(left, 0), 1);
  return (
    <>
      <p className={number} style={left < 0 ? { color: 'var(--ll-critical)', fontWeight: 500 } : undefined}>
        {label}
      </p>
      <div
        role="img"
        aria-label={`${scene.t('sla.budget')}: ${label}`}
        style={{ height: 6, borderRadius: 3, background: 'var(--ll-border)' }}
      >
        <div
          style={{
            width: `${100 * share}%`,
            height: 6,
            borderRadius: 3,
            background: left > 0.25 ? 'var(--ll-line)' : 'var(--ll-alarm)',
          }}
        />
      </div>
      {burn !== undefined && (
        <p className={cx(muted, small)}>{scene.t('sla.burn', { times: scene.format.number(burn, 1) })}</p>
      )}
    </>
  );
}
