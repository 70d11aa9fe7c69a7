import { createContext, useContext } from 'react';
import type { Place, Series } from '../data/series.js';
import type { Format } from '../format/format.js';
import type { Translate } from '../text/translate.js';

export interface Link {
  readonly title: string;
  readonly href: string;
  readonly target?: string;
  readonly onClick?: (event: unknown) => void;
}

/** Something on the time axis: an annotation, or a change of an alert's state. */
export interface Mark {
  readonly time: number;
  readonly text: string;
  readonly kind: 'annotation' | 'alert';
  /** Where it is of a span of time: its end. */
  readonly until?: number;
  /** That Grafana gives to its kind of annotation. */
  readonly color?: string;
}

export interface Shown {
  readonly text?: string;
  /** '#rrggbb' */
  readonly color?: string;
}

export interface Step {
  /** Where it begins; the lowest begins nowhere. */
  readonly from?: string;
  /** '#rrggbb' */
  readonly color: string;
}

/** What every view needs besides its data; made once in the panel, so that views know nothing of Grafana. */
export interface Scene {
  readonly t: Translate;
  readonly format: Format;
  /** Of the panel's own words, 'de'. */
  readonly language: string;
  /** For numbers in sentences of the catalogue, which are English in every language. */
  readonly said: Format;
  readonly isDark: boolean;
  /** Pixels of the panel. */
  readonly width: number;
  readonly height: number;
  /** Time range of the panel, milliseconds. */
  readonly from: number;
  readonly now: number;
  readonly marks: readonly Mark[];
  /**
   * Text and colour of a value where its field is configured (unit, decimals, mappings, thresholds); what is undefined is left to
   * the view. `unit` is Grafana's for a field that has none.
   */
  readonly shown: (place: Place, value: number, unit?: string) => Shown | undefined;
  /** Thresholds of a field; empty where it has but one colour. */
  readonly steps: (place: Place, unit?: string) => readonly Step[];
  readonly links: (place: Place) => readonly Link[];
  /** An address with its variables filled in, and nothing in it that would run as code. */
  readonly address: (text: string) => string;
}

export const SceneContext = createContext<Scene | undefined>(undefined);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('A view is drawn within a SceneContext.');
  return scene;
}

/** A value as its field says, else as the view would write it. */
export function written(
  { shown }: Pick<Scene, 'shown'>,
  { source }: Series,
  value: number,
  own: (value: number) => string,
  unit?: string,
): string {
  return shown(source, value, unit)?.text ?? own(value);
}
