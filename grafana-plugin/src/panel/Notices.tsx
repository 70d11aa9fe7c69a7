import React, { memo } from 'react';
import { cx } from '@emotion/css';
import { inWords } from '../catalogue/catalogue.js';
import { useScene } from '../components/scene.js';
import { notice, small } from '../components/styles.js';
import type { SeriesIndex } from '../data/series.js';
import { frozenOf, staleFor } from '../data/staleness.js';

interface Props {
  readonly index: SeriesIndex;
  /** Of the Grafana alert that is attached to the panel. */
  readonly state: string | undefined;
  readonly intervalMs: number | undefined;
}

/** What must be known before the picture is believed: old readings, sources that stand still, the panel's own alert. */
export const Notices = memo(function Notices({ index, state, intervalMs }: Props) {
  const { t, format, now } = useScene();
  const stale = staleFor(index, now, intervalMs);
  const frozen = frozenOf(index).map(inWords);
  const texts = [
    ...(state === 'alerting' || state === 'pending'
      ? [t(state === 'alerting' ? 'alert.firing' : 'alert.pending')]
      : []),
    ...(stale === undefined ? [] : [t('stale.notice', { span: format.span(stale) })]),
    ...(frozen.length > 0 ? [t('stale.frozen', { what: format.list(frozen) })] : []),
  ];
  if (texts.length === 0) return null;
  return (
    <div role="status" className={cx(notice, small)}>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
});
