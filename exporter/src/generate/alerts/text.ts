import type { Divided } from '../words/template.js';
import { ifSayable, numberTemplate, plain, sentenceTemplate } from '../words/template.js';
import { roleWords } from '../words/roles.js';
import type { Form } from '../words/sentence.js';
import type { AlertRule } from './rule.js';
import { sidesOf, type Side } from './sides.js';

/** How the templates of one target get at values. */
export interface TextTarget {
  readonly divided: Divided;
  /** `yes` with the alert's value in `$v`, or `no` where there is none. */
  readonly value: (yes: string, no: string) => string;
  /** `yes` with a side's value in the variable, or `no` where the side has none. */
  readonly side: (rule: AlertRule, side: Side, variable: string, yes: string, no: string) => string;
}

export interface Annotations {
  readonly summary: string;
  readonly description: string;
  readonly runbook_url: string;
}

/** Value of a label that means everything: nothing to narrow by. */
const WHOLE = 'all';

export const words = {
  list: 'Which ones: ',
  listCommand: 'leadline work-list',
  drill: '[DRILL] ',
  weekAgo: ' A week ago: ',
  none: 'none',
  notMeasured: 'How often this is right was not measured.',
  tooFew: (total: string) => `Too few alerts in the last backtest (${total}) to say how often this is right.`,
  right: (right: string, total: string, lead: string) =>
    `Right ${right} of ${total} times in the last backtest${lead}.`,
  lead: (amount: string, unit: string) => `, ${amount} ${unit} ahead (median)`,
  owner: (role: AlertRule['ownerRole']) => `For ${roleWords[role]}.`,
};

/** The form in which a value is told by itself. */
export function aloneForm(form: Form): Form {
  return form === 'percent_of' ? 'percent' : form;
}

/** The form of the value in the rule's sentence: a ratio can be said as a share or as a factor. */
export function saidForm(rule: AlertRule): Form {
  const said = rule.sentence.find((part) => part.kind === 'value');
  return aloneForm(said?.kind === 'value' ? said.form : rule.form);
}

/** The annotations of a rule as templates of a target. `plainAnnotations` says the same. */
export function annotationsOf(rule: AlertRule, target: TextTarget): Annotations {
  const sentence = target.value(
    sentenceTemplate(rule.sentence, '$v', target.divided),
    sentenceTemplate(rule.sentence, null, target.divided),
  );
  const summary = `{{ if $labels.drill }}${words.drill}{{ end }}${sentence}`;
  return {
    summary,
    description: `${summary}.${weekAgoOf(rule, target)}\n${trustOf(rule, target)}${words.owner(rule.ownerRole)}\n\n${nextStepOf(rule, listTemplate(rule))}`,
    runbook_url: rule.runbookUrl,
  };
}

function weekAgoOf(rule: AlertRule, target: TextTarget): string {
  const side = sidesOf(rule).find(({ name }) => name === 'weekAgo');
  if (!side) return '';
  const form = saidForm(rule);
  const number = numberTemplate('$b', form, target.divided);
  const told = form === 'factor' ? `${number} times` : number;
  // A shortfall below zero is none; of what alerts when it is low a small number is as good a comparison as any.
  const orNone =
    form === 'percent' && rule.direction === 'above'
      ? `{{ if le $b 0.0 }}${words.none}{{ else }}${told}{{ end }}`
      : told;
  return target.side(rule, side, '$b', ifSayable('$b', `${words.weekAgo}${orNone}.`, ''), '');
}

function trustOf(rule: AlertRule, target: TextTarget): string {
  if (rule.measured === 'fact') return '';
  if (rule.measured === 'no') return `${words.notMeasured} `;
  const sides = new Map(sidesOf(rule).map((side) => [side.name, side]));
  const ask = (name: Side['name'], variable: string, yes: string, no: string) =>
    target.side(rule, sides.get(name)!, variable, yes, no);
  const whole = (variable: string) => `{{ printf "%.0f" ${variable} }}`;
  const ahead = (variable: string, unit: string) =>
    words.lead(whole(variable), `{{ if eq (printf "%.0f" ${variable}) "1" }}${unit}{{ else }}${unit}s{{ end }}`);
  const hours = ask('leadHours', '$h', `{{ if ge $h 1.0 }}${ahead('$h', 'hour')}{{ end }}`, '');
  const lead = ask('leadDays', '$d', `{{ if ge $d 2.0 }}${ahead('$d', 'day')}{{ else }}${hours}{{ end }}`, '');
  const total = ask('total', '$t', whole('$t'), '');
  const few = ask('total', '$t', words.tooFew(whole('$t')), words.notMeasured);
  return `${ask('right', '$r', words.right(whole('$r'), total, lead), few)} `;
}

/** What to do, and where there is a work list the command that shows it. */
export function nextStepOf({ nextStep }: AlertRule, list: string): string {
  const steps = nextStep.map((step, i) => `${i + 1}. ${plain(step)}`);
  return `**Next step:**\n${steps.join('\n')}${list === '' ? '' : `\n\n${words.list}\`${list}\``}`;
}

/** The command of the work list, narrowed to what the alert is about; to be pasted into a shell whatever a label holds. */
function listTemplate({ id, listLabels }: AlertRule): string {
  if (!listLabels) return '';
  const narrowed = listLabels.map(
    (name) =>
      `{{ with $labels.${name} }}{{ if ne . "${WHOLE}" }} --where='${name}={{ reReplaceAll "'" \`'\\''\` . }}'{{ end }}{{ end }}`,
  );
  return `${words.listCommand} ${id}${narrowed.join('')}`;
}

/** The same of the labels of one alert. */
export function listCommand({ id, listLabels }: AlertRule, labels: Readonly<Record<string, string>>): string {
  if (!listLabels) return '';
  const narrowed = listLabels.flatMap((name) => {
    const value = labels[name];
    return value && value !== WHOLE ? [` --where='${name}=${value.replaceAll("'", "'\\''")}'`] : [];
  });
  return `${words.listCommand} ${id}${narrowed.join('')}`;
}
