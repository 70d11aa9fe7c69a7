import React, { useMemo } from 'react';
import { LoadingState, type PanelProps } from '@grafana/data';
import { PanelDataErrorView } from '@grafana/runtime';
import { useTheme2 } from '@grafana/ui';
import { BriefView } from '../brief/BriefView.js';
import { CapacityView } from '../capacity/CapacityView.js';
import { CohortsView } from '../cohorts/CohortsView.js';
import { SceneContext } from '../components/scene.js';
import { sizeOf } from '../components/sizes.js';
import { root } from '../components/styles.js';
import { seriesOf } from '../data/frames.js';
import { SeriesIndex } from '../data/series.js';
import { withoutEnded } from '../data/staleness.js';
import { completed, type SignalsOptions } from '../options.js';
import { SlaView } from '../sla/SlaView.js';
import { propertiesOf } from './colours.js';
import { faultWords } from './fault.js';
import { Notices } from './Notices.js';
import { useSceneOf } from './useScene.js';
import { usePrepared, type Prepared } from './useView.js';

/** Reads the frames, prepares the view and draws it; all of Grafana that the views need comes in through the scene. */
export function SignalsPanel(props: PanelProps<SignalsOptions>) {
  const { data, id, fieldConfig, options: saved } = props;
  const theme = useTheme2();
  const options = useMemo(() => completed(saved), [saved]);
  const intervalMs = data.request?.intervalMs;
  const index = useMemo(
    () => new SeriesIndex(withoutEnded(seriesOf(data.series), intervalMs)),
    [data.series, intervalMs],
  );
  const scene = useSceneOf(props, theme);
  const prepared = usePrepared(index, options, scene, intervalMs);
  const size = sizeOf(scene);
  const properties = useMemo(() => propertiesOf(theme, size), [theme, size]);

  if (prepared.view === 'fault') {
    if (data.series.length === 0 && (data.state === LoadingState.Loading || data.state === LoadingState.NotStarted))
      return <p role="status">{scene.t('loading')}</p>;
    // Grafana shows a message before `noValue`: who set that wants to read it, not why there is nothing.
    const nothing = data.series.every(({ length }) => length === 0);
    const message =
      nothing && fieldConfig.defaults.noValue ? undefined : faultWords(prepared.wanted, index, scene.t, data.series);
    return <PanelDataErrorView panelId={id} data={data} fieldConfig={fieldConfig} message={message} needsNumberField />;
  }
  return (
    <SceneContext.Provider value={scene}>
      <div className={root} lang={scene.language} style={properties} data-size={size} data-view={prepared.view}>
        <Notices index={index} state={data.alertState?.state} intervalMs={intervalMs} />
        <View prepared={prepared} options={options} />
      </div>
    </SceneContext.Provider>
  );
}

function View({ prepared, options }: { prepared: Exclude<Prepared, { view: 'fault' }>; options: SignalsOptions }) {
  switch (prepared.view) {
    case 'brief':
      return <BriefView brief={prepared.brief} options={options.brief} doubt={prepared.doubt} />;
    case 'cohorts':
      return <CohortsView triangle={prepared.triangle} options={options.cohorts} />;
    case 'sla':
      return <SlaView rows={prepared.rows} judged={prepared.judged} doubt={prepared.doubt} />;
    case 'capacity':
      return <CapacityView rows={prepared.rows} judged={prepared.judged} doubt={prepared.doubt} />;
  }
}
