import type { Settings } from '../../config/load.js';
import { defaultSettings, type GenerateSettings, type OwnerSettings } from '../../generate/settings.js';
import type { OwnerRole } from '../../indicators/define.js';

/** What a leadline.yaml says of rules and dashboards, over the defaults. */
export function settingsOf({ indicators, owners, generate }: Settings): GenerateSettings {
  const thresholds = [...indicators].flatMap(([id, each]) => (each.thresholds ? [[id, each.thresholds] as const] : []));
  const roles = Object.entries(defaultSettings.owners) as [OwnerRole, OwnerSettings][];
  const owner = ([role, own]: [OwnerRole, OwnerSettings]) => [role, { ...own, ...owners.get(role) }] as const;
  return {
    ...defaultSettings,
    ...generate,
    runbookUrl: generate.runbookUrl ?? defaultSettings.runbookUrl,
    owners: Object.fromEntries(roles.map(owner)) as GenerateSettings['owners'],
    thresholds: Object.fromEntries(thresholds),
    disabled: [...indicators].filter(([, { enabled }]) => !enabled).map(([id]) => id),
  };
}
