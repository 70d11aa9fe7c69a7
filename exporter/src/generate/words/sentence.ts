/** How a number is said. */
export type Form =
  /** A share, '12%'. */
  | 'percent'
  /** A share of what the sentence goes on with: '150% of', from ten on '12 times'. */
  | 'percent_of'
  /** 'at least 1.3' before the word 'times'. */
  | 'factor'
  /** Seconds, as '3 days'. */
  | 'duration'
  /** Whole things, '1,204'. */
  | 'count'
  /** Anything else, '3.4'. */
  | 'decimal';

/** A piece of a sentence, as every target writes it. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'label'; readonly name: string }
  | { readonly kind: 'value'; readonly form: Form }
  /** One or several, by the value as it is shown. */
  | { readonly kind: 'number'; readonly one: string; readonly many: string };

const placeholder = /\{([^{}]*)\}/g;

/** How the value of a metric is said, by the unit that its name ends with. */
export function formOf(metricName: string): Form {
  if (metricName.endsWith('_ratio')) return 'percent';
  if (metricName.endsWith('_seconds')) return 'duration';
  return metricName.endsWith('s') ? 'count' : 'decimal';
}

/**
 * Takes the sentence of an alert apart: `{value}`, `{label}`, and `{ticket is|tickets are}` for what depends on whether the
 * value is 1. '{value} times' says a ratio as a factor. After a count a noun and a verb follow it by themselves: '{value}
 * tickets are' is '1 ticket is'.
 */
export function partsOf(sentence: string, metricName: string): Part[] {
  const parts: Part[] = [];
  let rest = 0;
  const text = (until: number) => {
    if (until > rest) parts.push({ kind: 'text', text: sentence.slice(rest, until) });
  };
  for (const match of sentence.matchAll(placeholder)) {
    text(match.index);
    rest = match.index + match[0].length;
    const name = match[1]!;
    const after = sentence.slice(rest);
    if (name.includes('|')) {
      const [one = '', many = ''] = name.split('|');
      parts.push({ kind: 'number', one, many });
    } else if (name !== 'value') {
      parts.push({ kind: 'label', name });
    } else {
      const { form, taken, noun } = valueOf(formOf(metricName), after);
      parts.push({ kind: 'value', form }, ...noun);
      rest += taken;
    }
  }
  text(sentence.length);
  return parts;
}

interface Value {
  readonly form: Form;
  /** Characters after the placeholder that belong to it. */
  readonly taken: number;
  readonly noun: readonly Part[];
}

const plural = /^ ((?:[a-z-]+ ){0,2}?)([a-z]+[^s\W]s)\b( (?:are|were|have))?/;
const singular: Readonly<Record<string, string>> = { are: 'is', were: 'was', have: 'has' };

function valueOf(form: Form, after: string): Value {
  if (form === 'percent' && /^ times\b/.test(after)) return { form: 'factor', taken: 0, noun: [] };
  if (form === 'percent' && /^ of\b/.test(after)) return { form: 'percent_of', taken: 3, noun: [] };
  const found = form === 'count' ? plural.exec(after) : null;
  if (!found || after.startsWith(' of')) return { form, taken: 0, noun: [] };
  const [all, between = '', nouns = '', verb = ''] = found;
  const one = ` ${between}${singularOf(nouns)}${verb === '' ? '' : ` ${singular[verb.trim()]!}`}`;
  return { form, taken: all.length, noun: [{ kind: 'number', one, many: all }] };
}

function singularOf(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`;
  return /(?:ch|sh|x|ss)es$/.test(noun) ? noun.slice(0, -2) : noun.slice(0, -1);
}
