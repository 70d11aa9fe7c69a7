import React, { memo } from 'react';
import { inWords } from '../catalogue/catalogue.js';
import { RowTable, type TableColumn } from '../components/RowTable.js';
import { useScene, type Scene } from '../components/scene.js';
import { atLeast, sizeOf, type Size } from '../components/sizes.js';
import { headline } from '../components/styles.js';
import type { Doubt } from '../data/staleness.js';
import { Backlog, Drain, FlowCell, Gaps, Utilisation } from './CapacityCells.js';
import type { CapacityRow } from './prepareCapacity.js';
import { headlineWords } from './words.js';

interface Props {
  readonly rows: readonly CapacityRow[];
  /** Whether an alert of the family is in the data. */
  readonly judged: boolean;
  readonly doubt?: Doubt;
}

/** Queues by load: what is open, what comes and goes, how long it takes, and when somebody is missing. */
export const CapacityView = memo(function CapacityView({ rows, judged, doubt }: Props) {
  const scene = useScene();
  const { t } = scene;
  const size = sizeOf(scene);
  return (
    <>
      <p className={headline}>{headlineWords(scene, rows, judged, doubt)}</p>
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
      cell: (row) => <Drain row={row} />,
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
