import { decimal, percent, rate, span, thresholdFormat, trimmed, whole } from '../report/numbers.js';
import { aligned } from '../report/table.js';
import type { Measured } from '../result.js';
import type { Suggestion, Wish } from './suggest.js';

/** A suggestion for a terminal: in a sentence, the trade, and what to write into leadline.yaml. */
export function suggestionLines(suggestion: Suggestion): string[] {
  const { of, metric, suggested, critical, configured, trade } = suggestion;
  const all = [...trade, configured].map(({ threshold }) => threshold);
  const format = metric === null ? (value: number) => percent(value) : thresholdFormat(metric, all);
  const mark = ({ threshold }: Measured) =>
    threshold === suggested?.threshold ? '<- suggested' : threshold === configured.threshold ? '<- as it is' : '';
  const rows = trade.map((one) => [
    format(one.threshold),
    one.alertsPerWeek === null ? '-' : rate(one.alertsPerWeek),
    whole(one.episodes),
    one.precision === null ? '-' : percent(one.precision),
    one.recall === null ? '-' : percent(one.recall),
    one.leadSeconds === null ? '-' : span(one.leadSeconds.median),
  ]);
  return [
    '',
    `  ${sentenceOf(suggestion, format)}`,
    '',
    ...aligned([['threshold', 'alerts a week', 'known', 'precision', 'recall', 'lead'], ...rows]).map((line, i) =>
      `    ${line}  ${i === 0 ? '' : mark(trade[i - 1]!)}`.trimEnd(),
    ),
    ...(of === 'alert' && suggested && suggested.threshold !== configured.threshold
      ? [
          '',
          '    indicators:',
          `      ${suggestion.indicator}:`,
          '        thresholds:',
          `          warning: ${yaml(suggested.threshold)}`,
          ...(critical === null ? [] : [`          critical: ${yaml(critical)}`]),
        ]
      : []),
  ];
}

/** The suggestion in words. */
export function sentenceOf(
  { of, wish, suggested, critical, reason }: Suggestion,
  format: (value: number) => string,
): string {
  const what = of === 'alert' ? 'a threshold' : 'a chance';
  if (!suggested) return `For ${words(wish)} there is no ${what.slice(2)}. ${reason}`;
  const beside = critical === null ? '' : `, and ${format(critical)} for critical, which has to lie beyond it`;
  const use =
    of === 'alert'
      ? ''
      : ' It is no setting: the work list is ordered by chance, and this says how far down it is worth going.';
  return `For ${words(wish)}: ${what} of ${format(suggested.threshold)}${beside}. It was chosen on this very history, so expect a little less.${use}`;
}

function words(wish: Wish): string {
  if (wish.kind === 'precision') return `a precision of ${percent(wish.value)}`;
  return wish.value === 1 ? 'one alert a week' : `${trimmed(wish.value, 1)} alerts a week`;
}

/** A plain number is always understood. */
function yaml(threshold: number): string {
  return Number.isInteger(threshold) ? String(threshold) : String(Number(decimal(threshold, 4)));
}
