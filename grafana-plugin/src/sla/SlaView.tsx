import React, { memo } from 'react';
import { RowTable, type TableColumn } from '../components/RowTable.js';
import { useScene, type Scene } from '../components/scene.js';
import { atLeast, sizeOf, type Size } from '../components/sizes.js';
import { headline } from '../components/styles.js';
import type { Doubt } from '../data/staleness.js';
import { headlineWords, lanesWords, nameWords, targetWords } from './words.js';
import { Attainment, Budget, Chances, Expected } from './SlaCells.js';
import { Lanes, LanesLegend, longest } from './SlaLanes.js';
import type { SlaRow } from './prepareSla.js';

interface Props {
  readonly rows: readonly SlaRow[];
  /** Whether an alert of the family is in the data. */
  readonly judged: boolean;
  readonly doubt?: Doubt;
}

/** Queues and priorities by risk, with the time their open tickets have left. */
export const SlaView = memo(function SlaView({ rows, judged, doubt }: Props) {
  const scene = useScene();
  const { t } = scene;
  const size = sizeOf(scene);
  return (
    <>
      <p className={headline}>{headlineWords(t, rows, judged, doubt)}</p>
      <RowTable
        label={t('sla.label')}
        nameTitle={t('sla.name')}
        rows={rows}
        keyOf={({ key }) => key}
        nameOf={({ labels }) => nameWords(labels)}
        noteOf={({ labels, lanes }) => (size === 'tiny' ? lanesWords(scene, lanes) : targetWords(scene, labels))}
        alarmOf={({ alarm }) => alarm}
        saidAbove={({ above }) => above}
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
