import type { Scene } from '../components/scene.js';
import { seriesOf, type FrameLike } from '../data/frames.js';
import { SeriesIndex } from '../data/series.js';
import { formatFor } from '../format/format.js';
import { inEnglish } from '../text/translate.js';

const HOUR = 3_600_000;
export const now = Date.parse('2026-06-15T10:00:00Z');
const format = formatFor('en-US', 'utc', inEnglish);
export const words = { t: inEnglish, format, said: format, language: 'en', shown: () => undefined };

/** What a view is drawn in, with no field configured. */
export const scene: Scene = {
  ...words,
  ...{ isDark: false, width: 900, height: 400, from: now - 7 * 24 * HOUR, now, marks: [] },
  steps: () => [],
  links: () => [],
  address: (text) => text,
};

/** A series as Prometheus gives it: hourly values that end `now`. */
export function frame(name: string, labels: Record<string, string>, ...values: number[]): FrameLike {
  return {
    refId: 'A',
    length: values.length,
    fields: [
      { name: 'Time', type: 'time', values: values.map((_, i) => now - (values.length - 1 - i) * HOUR) },
      { name: 'Value', type: 'number', labels: { __name__: name, ...labels }, values },
    ],
  };
}

export function indexOf(...frames: FrameLike[]): SeriesIndex {
  return new SeriesIndex(seriesOf(frames));
}
