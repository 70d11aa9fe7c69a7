import { isSayable, say, sayNumber } from '../words/say.js';
import type { AlertRule } from './rule.js';
import { listCommand, nextStepOf, saidForm, words, type Annotations } from './text.js';

/** What is known when an alert fires. */
export interface Firing {
  readonly value?: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly weekAgo?: number;
  readonly trust?: { readonly right?: number; readonly total: number; readonly leadDays?: number };
}

/** The annotations of an alert as whoever is told reads them. */
export function plainAnnotations(rule: AlertRule, firing: Firing): Annotations {
  const summary = `${firing.labels['drill'] ? words.drill : ''}${say(rule.sentence, firing.value, firing.labels)}`;
  return {
    summary,
    description: `${summary}.${weekAgo(rule, firing)}\n${trust(rule, firing)}${words.owner(rule.ownerRole)}\n\n${nextStepOf(rule, listCommand(rule, firing.labels))}`,
    runbook_url: rule.runbookUrl,
  };
}

function weekAgo(rule: AlertRule, firing: Firing): string {
  if (rule.weekAgo === undefined || firing.weekAgo === undefined || !isSayable(firing.weekAgo)) return '';
  const form = saidForm(rule);
  const number = sayNumber(firing.weekAgo, form);
  const none = form === 'percent' && rule.direction === 'above' && firing.weekAgo <= 0;
  return `${words.weekAgo}${none ? words.none : form === 'factor' ? `${number} times` : number}.`;
}

function trust(rule: AlertRule, firing: Firing): string {
  if (rule.measured === 'fact') return '';
  if (rule.measured === 'no' || !firing.trust) return `${words.notMeasured} `;
  const { right, total, leadDays } = firing.trust;
  if (right === undefined) return `${words.tooFew(String(total))} `;
  return `${words.right(String(right), String(total), leadDays === undefined ? '' : lead(leadDays))} `;
}

function lead(days: number): string {
  const [count, unit] = days >= 2 ? [Math.round(days), 'day'] : [Math.round(days * 24), 'hour'];
  if (days * 24 < 1) return '';
  return words.lead(String(count), count === 1 ? unit : `${unit}s`);
}
