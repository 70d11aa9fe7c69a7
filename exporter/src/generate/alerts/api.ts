import type { Indicator } from '../../indicators/define.js';
import type { GenerateSettings } from '../settings.js';
import { grafanaGroups } from './grafana.js';
import { rulesOf } from './rule.js';

/** A rule group as Grafana's provisioning API takes it: the names of its keys differ from those in files. */
export interface ApiGroup {
  readonly title: string;
  readonly folderUid: string;
  /** Seconds. */
  readonly interval: number;
  readonly rules: readonly Readonly<Record<string, unknown>>[];
}

/** The rules for `PUT /api/v1/provisioning/folder/:folder/rule-groups/:group`. */
export function apiGroups(catalogue: readonly Indicator[], settings: GenerateSettings, folderUid: string): ApiGroup[] {
  return [...grafanaGroups(rulesOf(catalogue, settings), settings).values()].map(({ name, rules }) => ({
    title: name,
    folderUid,
    interval: 60,
    rules: rules.map(({ keepFiringFor, ...rule }) => ({
      ...rule,
      ...{ keep_firing_for: keepFiringFor, orgID: 1, folderUID: folderUid, ruleGroup: name },
    })),
  }));
}
