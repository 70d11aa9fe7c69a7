import { unitOf, type KnownIndicator } from '../schema/indicators.js';
import { parseThreshold } from '../units/threshold.js';
import type { Cursor } from './cursor.js';

/** Warning must come before critical, on whichever side of the thresholds trouble is. */
export function checkThresholds(root: Cursor, known: readonly KnownIndicator[]): void {
  for (const indicator of known) {
    const { thresholds: own } = indicator;
    const section = root.get('indicators', indicator.id, 'thresholds');
    if (own === 'none' || !section.present) continue;
    const [warning, critical] = (['warning', 'critical'] as const).map((severity) => {
      const at = section.get(severity);
      const value = at.present ? at.read((text) => parseThreshold(text, unitOf(indicator))) : own[severity];
      return { at, value, said: at.present ? at.shown : `${own[severity]} (the default)` };
    });
    if (warning?.value === undefined || critical?.value === undefined) continue;
    const inOrder = own.direction === 'above' ? warning.value < critical.value : warning.value > critical.value;
    if (inOrder) continue;
    const side = own.direction === 'above' ? 'below' : 'above';
    const place = warning.at.present ? warning.at : critical.at;
    const message = `thresholds.warning ${warning.said} must be ${side} thresholds.critical ${critical.said}, since it alerts ${own.direction} them`;
    section.findings.atValue(place.path, message, section.path.slice(0, -1));
  }
}
