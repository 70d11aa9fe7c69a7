/** Readings of the past are hourly or daily: the last one within two days stands for the present. */
const REACH = '2d';

/** Rehearsals are seen by their alerts' recipients only. */
const REAL = 'drill=""';

export interface Selection {
  /** Labels that stay. One series is left of each, whichever instance it comes from. */
  readonly by?: readonly string[];
  /** Matchers besides, `queue=~"$queue"`. */
  readonly where?: readonly string[];
  /** How long ago, `7d`. */
  readonly ago?: string;
  /** Which of several series with the same labels stays. */
  readonly keep?: 'max' | 'min';
}

/** The latest reading of a metric, one series for each combination of `by`. */
export function latest(metric: string, { by = [], where = [], ago, keep = 'max' }: Selection = {}): string {
  const selector = `${metric}{${[REAL, ...where].join(',')}}[${REACH}]${ago ? ` offset ${ago}` : ''}`;
  return `${keep} by (${by.join(', ')}) (last_over_time(${selector}))`;
}

/** The sum of the latest readings over all of `by`, which has to name every label that the metric has. */
export function total(metric: string, { by = [], ...rest }: Selection): string {
  return `sum(${latest(metric, { by, ...rest })})`;
}

/** Gives every series of an expression a label with a text. */
export function labelled(expression: string, label: string, text: string): string {
  return `label_replace(${expression}, "${label}", ${JSON.stringify(text)}, "", "")`;
}

/**
 * Numbers as labels of one series, so that a legend can make a sentence of them: `{{before}} became {{after}}`. Each expression has to
 * give one number; where one gives none, there is no sentence.
 */
export function numbersAsLabels(numbers: Readonly<Record<string, string>>): string {
  const [first, ...others] = Object.entries(numbers).map(([label, number]) => `count_values("${label}", ${number})`);
  const labels = Object.keys(numbers);
  return others.reduce((sum, next, i) => `${sum} * on () group_left (${labels[i + 1]!}) ${next}`, first!);
}

/** Rounded so that it reads well: to whole numbers unless told otherwise. */
export function rounded(expression: string, to = 1): string {
  return to === 1 ? `round(${expression})` : `round(${expression}, ${to})`;
}

/** Names of leadline's metrics in an expression, each once. */
export function metricsIn(expression: string): string[] {
  return [...new Set(expression.match(/\bleadline_[a-z0-9_]+/g) ?? [])];
}
