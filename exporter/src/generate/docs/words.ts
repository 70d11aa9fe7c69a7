import type { Indicator } from '../../indicators/define.js';
import { minutesOf } from '../alerts/duration.js';
import { sayNumber } from '../words/say.js';
import { formOf, partsOf } from '../words/sentence.js';

/** `1h 30m` -> `1 hour 30 minutes`. */
export function sayDuration(duration: string): string {
  const total = minutesOf(duration);
  const parts = (
    [
      ['day', Math.floor(total / 1440)],
      ['hour', Math.floor((total % 1440) / 60)],
      ['minute', total % 60],
    ] as const
  ).filter(([, count]) => count > 0);
  return parts.map(([unit, count]) => `${count} ${count === 1 ? unit : `${unit}s`}`).join(' ');
}

/** A threshold as the alert's sentence would say it. */
export function sayThreshold(indicator: Indicator, threshold: number): string {
  if (indicator.thresholds === 'none' || !('sentence' in indicator.words)) return String(threshold);
  const { name } = indicator.metrics[indicator.thresholds.metric]!;
  const part = partsOf(indicator.words.sentence, name).find(({ kind }) => kind === 'value');
  const form = part?.kind === 'value' ? part.form : formOf(name);
  return sayNumber(threshold, form).replace(/ of$/, '');
}

/** `churnHorizon` -> `churn horizon`. */
export function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}
