import { BEYOND, durationUnits, UNKNOWN } from './say.js';
import type { Form, Part } from './sentence.js';

/**
 * How the templates of Prometheus or of Grafana get at a number divided by so many: Go's templates cannot divide. The
 * expression is of a float64.
 */
export type Divided = (variable: string, divisor: number) => string;

/** Go knows a literal for a float by its point or exponent; comparing an integer with a float is an error. */
const limit = BEYOND.toExponential().replace('+', '');
const group = '| reReplaceAll `^(-?\\d+)(\\d{3})$` `$1,$2` | reReplaceAll `^(-?\\d+)(\\d{3}),` `$1,$2,`';

/** `{{ if }}` that a number is one that can be said: not infinite, not NaN, with which every comparison is false. */
export function ifSayable(variable: string, yes: string, no: string): string {
  return `{{ if and (lt ${variable} ${limit}) (gt ${variable} -${limit}) }}${yes}{{ else }}${no}{{ end }}`;
}

/** The template that says the number in a variable, as `sayNumber` does. */
export function numberTemplate(variable: string, form: Form, divided: Divided): string {
  const after = form === 'percent_of' ? ' of' : '';
  return ifSayable(variable, bare(variable, form, divided), `${UNKNOWN}${after}`);
}

function bare(v: string, form: Form, divided: Divided): string {
  switch (form) {
    case 'percent':
      return percent(v);
    case 'percent_of':
      return `{{ if ge ${v} 10.0 }}${whole(v)} times{{ else }}${percent(v)} of{{ end }}`;
    case 'factor':
      return `{{ if ge ${v} 10.0 }}${whole(v)}{{ else }}${tenths(v)}{{ end }}`;
    case 'duration':
      return duration(v, divided);
    case 'count':
      return whole(v);
    case 'decimal':
      return `{{ if and (lt ${v} 10.0) (gt ${v} -10.0) }}${tenths(v)}{{ else }}${whole(v)}{{ end }}`;
  }
}

function percent(v: string): string {
  const shown = (digits: number) => `{{ printf "%.${digits}f" ${v} | humanizePercentage }}`;
  const near = `{{ if and (lt ${v} 0.1) (gt ${v} -0.1) }}${shown(3)}{{ else }}${shown(2)}{{ end }}`;
  return `{{ if ge ${v} 99.99 }}more than 9999%{{ else if le ${v} -99.99 }}less than -9999%{{ else }}${near}{{ end }}`;
}

function whole(v: string): string {
  return `{{ if and (lt ${v} 0.5) (gt ${v} -0.5) }}0{{ else }}{{ printf "%.0f" ${v} ${group} }}{{ end }}`;
}

function tenths(v: string): string {
  return `{{ printf "%.1f" ${v} | reReplaceAll \`\\.0$\` "" | reReplaceAll "^-0$" "0" }}`;
}

function duration(v: string, divided: Divided): string {
  const inUnit = ({ name, seconds }: (typeof durationUnits)[number]) =>
    `{{ $n := printf "%.0f" ${divided(v, seconds)} }}{{ $n ${group} }} ${plural('$n', name)}`;
  const branches = durationUnits.map((unit) => `if ge ${v} ${unit.from.toFixed(1)} }}${inUnit(unit)}`);
  return `{{ ${branches.join('{{ else ')}{{ else }}${whole(v)} ${one(v, 'second', 'seconds')}{{ end }}`;
}

function plural(shown: string, name: string): string {
  return `{{ if eq ${shown} "1" }}${name}{{ else }}${name}s{{ end }}`;
}

function one(v: string, single: string, many: string): string {
  return `{{ if eq (printf "%.0f" ${v}) "1" }}${single}{{ else }}${many}{{ end }}`;
}

/** The template that says a label, as `sayLabel` does. */
export function labelTemplate(name: string): string {
  return `{{ with $labels.${name} }}{{ reReplaceAll "_" " " . }}{{ else }}unknown{{ end }}`;
}

/** A sentence as a template of Prometheus or Grafana, with its value in a variable; null where there is none. */
export function sentenceTemplate(parts: readonly Part[], variable: string | null, divided: Divided): string {
  return parts
    .map((part) => {
      if (part.kind === 'text') return plain(part.text);
      if (part.kind === 'label') return labelTemplate(part.name);
      if (variable === null)
        return part.kind === 'number' ? plain(part.many) : `${UNKNOWN}${part.form === 'percent_of' ? ' of' : ''}`;
      if (part.kind === 'value') return numberTemplate(variable, part.form, divided);
      return one(variable, plain(part.one), plain(part.many));
    })
    .join('');
}

/** @throws Error where words hold what a template would take for its own */
export function plain(text: string): string {
  if (text.includes('{{') || text.includes('}}'))
    throw new Error(`'${text}' holds {{ or }}, which templates take for theirs: write it in other words`);
  return text;
}
