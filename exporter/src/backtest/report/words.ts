import type { AlertResult, CasesResult, IndicatorResult, Measured } from '../result.js';
import { forecastVerdict } from './forecast.js';
import { percent, span, whole } from './numbers.js';
import { weaknesses } from './weaknesses.js';

/** The one sentence: 'Right 8 of 10 times, 23 days ahead (median)'. */
export function headline(result: IndicatorResult): string {
  const judged = judgedBy(result);
  if (!judged && result.forecast) return `${forecastVerdict(result.forecast)}.`;
  return judged ? `${verdict(judged.warning)}.` : 'There is nothing that it could be held against.';
}

/** An alert without a truth is judged by the chances behind it. */
export function judgedBy({ alert, cases }: IndicatorResult): AlertResult | CasesResult | null {
  if (alert && alert.warning.status !== 'not_measured') return alert;
  return cases ?? alert;
}

export function verdict(measured: Measured): string {
  const { status, reason, precision, leadSeconds } = measured;
  if (status === 'not_measured') return reason ?? 'Accuracy not measured';
  if (status === 'too_little_history' || precision === null) return `Too little history: ${lowerFirst(reason ?? '')}`;
  return leadSeconds ? `${times(measured)}, ${ahead(leadSeconds.median)}` : times(measured);
}

/** Tenths, and the extremes as they are: 'more than 9 of 10' is not 'always'. */
export function times({ right, episodes }: Measured): string {
  if (right === 0) return `Not once right in ${whole(episodes)} alerts`;
  if (right === episodes) return `Right all ${whole(episodes)} times`;
  const tenths = Math.round((10 * right) / episodes);
  if (tenths === 10) return 'Right more than 9 of 10 times';
  if (tenths === 0) return 'Right less than 1 of 10 times';
  return `Right ${tenths} of 10 times`;
}

function ahead(seconds: number): string {
  return seconds < 60 ? 'as it happens (median)' : `${span(seconds)} ahead (median)`;
}

/** What must be known to read the numbers aright, in sentences. */
export function caveats(result: IndicatorResult): string[] {
  const { readings, hindsight, faults, alert, cases, stopped } = result;
  const { taken, ok, others } = readings;
  const [most] = others;
  return [
    ...(most ? [`${whole(taken - ok)} of ${whole(taken)} looks gave no reading, mostly because: ${most.reason}.`] : []),
    ...(stopped.length > 0
      ? [
          `No rows of ${stopped.join(' and ')} came after ${result.knownUntil.slice(0, 10)}, while others went on: whatever later days would have shown is left open.`,
        ]
      : []),
    ...(result.seldom
      ? [
          'As leadline runs it looks every few minutes: alerts that come and go between two looks are not in here. Look more often with --every=1h.',
        ]
      : []),
    ...weaknesses(result),
    ...(hindsight.share > 0
      ? [
          `${percent(hindsight.share)} of the readings use what was read of ${hindsight.entities.join(' and ')} only later: what a source overwrites (segment, priority, due times) is taken as it was first seen.`,
        ]
      : []),
    ...(alert && alert.horizonSeconds !== null && !alert.naive ? ['There is no rule of thumb that it replaces.'] : []),
    ...(cases && cases.unread > 0
      ? [
          `${whole(cases.unread)} more came true between two looks, before any chance was read: look more often with --every.`,
        ]
      : []),
    ...(cases && cases.begunBefore > 0
      ? [`${whole(cases.begunBefore)} ${cases.unit[1]} that began before the first look are left out of the alerts.`]
      : []),
    ...faults.map((fault) => `${fault[0]!.toUpperCase()}${fault.slice(1)}.`),
  ];
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
