import type { DashboardName } from '../../links.js';
import type { PanelSpec } from './panel.js';

/** A heading and lines of panels beside each other. */
export interface Section {
  readonly title?: string;
  readonly lines: readonly (readonly PanelSpec[])[];
}

/** What can be chosen at the head of a dashboard; all of them at first. */
export interface Choice {
  readonly name: 'segment' | 'queue';
  readonly title: string;
  /** Metric whose label of that name lists the values. */
  readonly metric: string;
}

export interface DashboardSpec {
  readonly page: DashboardName;
  readonly title: string;
  readonly description: string;
  /** Time range at first, back from now: `28d`. */
  readonly since: string;
  readonly refresh: string;
  readonly choices: readonly Choice[];
  readonly sections: readonly Section[];
}
