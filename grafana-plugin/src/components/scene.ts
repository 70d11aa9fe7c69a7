import { createContext, useContext } from 'react';
import type { Place, Series } from '../data/series.js';
import type { Format } from '../format/format.js';
import type { Translate } from '../text/english.js';

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
}

/** What every view needs besides its data; made once in the panel, so that views know nothing of Grafana. */
export interface Scene {
  readonly t: Translate;
  readonly format: Format;
  readonly isDark: boolean;
  /** Pixels of the panel. */
  readonly width: number;
  readonly height: number;
  /** End of the time range, milliseconds. */
  readonly now: number;
  readonly marks: readonly Mark[];
  /** The text of a value where its field is configured (unit, decimals, mappings); undefined leaves it to the view. */
  readonly shown: (place: Place, value: number) => { readonly text: string; readonly color?: string } | undefined;
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
export function written(scene: Scene, series: Series, value: number, own: (value: number) => string): string {
  return scene.shown(series.source, value)?.text ?? own(value);
}
