import React from 'react';
import { css } from '@emotion/css';
import { paintOf } from '../cohorts/colours.js';
import { last, type Series } from '../data/series.js';
import { useScene, written } from './scene.js';

const chip = css({ padding: '0 0.35em', borderRadius: 2 });

interface Props {
  readonly series: Series;
  /** How the view writes it where its field says nothing. */
  readonly own: (value: number) => string;
  /** Of Grafana, where the field has none of its own. */
  readonly unit?: string;
}

/** The last value of a series as its field says, on the colour that its thresholds or mappings give it. */
export function Value({ series, own, unit }: Props) {
  const scene = useScene();
  const value = last(series)!;
  const color = scene.shown(series.source, value, unit)?.color;
  const text = written(scene, series, value, own, unit);
  if (color === undefined) return <>{text}</>;
  const { background, text: ink } = paintOf(color);
  return (
    <span className={chip} style={{ background, color: ink }}>
      {text}
    </span>
  );
}
