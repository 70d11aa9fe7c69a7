import type { Severity } from '../../indicators/define.js';
import { hashOf } from '../links.js';
import type { GenerateSettings } from '../settings.js';

/** `activity-shortfall` -> `LeadlineActivityShortfall`. */
export function alertName(id: string): string {
  const words = id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `Leadline${words.join('')}`;
}

const LONGEST_UID = 40;

/** The same for ever, whatever else is in the catalogue. */
export function ruleUid(id: string, severity: Severity): string {
  const uid = `leadline-${id}-${severity}`;
  if (uid.length <= LONGEST_UID) return uid;
  const end = `-${hashOf(id).toString(36)}-${severity}`;
  return `leadline-${id}`.slice(0, LONGEST_UID - end.length) + end;
}

/** Where people read what to do about an alert. */
export function runbookUrl(id: string, settings: GenerateSettings): string {
  return `${settings.runbookUrl}/${id}.md`;
}
