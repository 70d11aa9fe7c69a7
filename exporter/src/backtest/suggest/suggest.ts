import type { AlertResult, Backtest, IndicatorResult, Measured } from '../result.js';

/** What a threshold is to bring. */
export type Wish =
  { readonly kind: 'precision'; readonly value: number } | { readonly kind: 'alerts_per_week'; readonly value: number };

export interface Suggestion {
  readonly indicator: string;
  /** Of alerts on the number, or on single customers or tickets. */
  readonly of: 'alert' | 'cases';
  /** Metric whose threshold it is; null for chances. */
  readonly metric: string | null;
  readonly wish: Wish;
  readonly configured: Measured;
  /** Null where no threshold does it. */
  readonly suggested: Measured | null;
  /** The critical threshold to go with it, where the configured one would not lie beyond it any more: the pair is set together. */
  readonly critical: number | null;
  /** Why there is none, in a sentence. */
  readonly reason: string | null;
  /** Some thresholds about them, from the one that alerts most on. */
  readonly trade: readonly Measured[];
}

const SHOWN = 9;

/** The threshold that warns most of all that fulfil the wish, for each indicator. */
export function suggest({ indicators }: Backtest, wish: Wish): Suggestion[] {
  return indicators.flatMap((result) => [...ofAlert(result, wish), ...ofCases(result, wish)]);
}

function ofAlert({ id, alert }: IndicatorResult, wish: Wish): Suggestion[] {
  if (!alert) return [];
  const { metric, warning, tradeOff } = alert;
  const chosen = choose(tradeOff, warning, wish);
  const critical = chosen.suggested && criticalBeside(chosen.suggested, alert);
  return [{ indicator: id, of: 'alert', metric, wish, configured: warning, ...chosen, critical }];
}

function ofCases({ id, cases }: IndicatorResult, wish: Wish): Suggestion[] {
  if (!cases) return [];
  const { warning, tradeOff } = cases;
  const chosen = choose(tradeOff, warning, wish);
  return [{ indicator: id, of: 'cases', metric: null, wish, configured: warning, ...chosen, critical: null }];
}

/**
 * The configuration refuses a warning that is not before the critical threshold. That one is moved to where there are at most
 * half as many alerts; where history has no such, by as much as the two lie apart now.
 */
function criticalBeside(suggested: Measured, { direction, warning, critical, tradeOff }: AlertResult): number | null {
  const isBeyond = (threshold: number) =>
    direction === 'above' ? threshold > suggested.threshold : threshold < suggested.threshold;
  if (isBeyond(critical.threshold)) return null;
  const rarer = tradeOff.find(
    ({ threshold, alertsPerWeek }) =>
      isBeyond(threshold) && alertsPerWeek !== null && alertsPerWeek <= (suggested.alertsPerWeek ?? 0) / 2,
  );
  return rarer?.threshold ?? suggested.threshold + (critical.threshold - warning.threshold);
}

/** @param tradeOff from the threshold that alerts most to the one that alerts least */
function choose(
  tradeOff: readonly Measured[],
  configured: Measured,
  wish: Wish,
): Pick<Suggestion, 'suggested' | 'reason' | 'trade'> {
  const suggested =
    (wish.kind === 'precision' ? soPrecise(tradeOff, wish.value) : soSeldom(tradeOff, wish.value)) ?? null;
  return {
    suggested,
    reason: suggested ? null : whyNone(tradeOff, wish),
    trade: excerpt(tradeOff, [configured, ...(suggested ? [suggested] : [])]),
  };
}

function soPrecise(tradeOff: readonly Measured[], least: number): Measured | undefined {
  return tradeOff.find(({ precision }) => precision !== null && precision >= least);
}

/** From the least alerts on: a threshold that is always crossed is one long alert, and seldom for the wrong reason. */
function soSeldom(tradeOff: readonly Measured[], most: number): Measured | undefined {
  const rarest = [...tradeOff].reverse();
  const tooOften = rarest.findIndex(({ alertsPerWeek }) => alertsPerWeek === null || alertsPerWeek > most);
  return tooOften < 0 ? rarest.at(-1) : rarest[tooOften - 1];
}

function whyNone(tradeOff: readonly Measured[], wish: Wish): string {
  if (tradeOff.every(({ status }) => status === 'not_measured') && wish.kind === 'precision')
    return 'There is no truth to measure a precision with.';
  if (wish.kind === 'alerts_per_week') return 'Every threshold alerts more often than that.';
  const measured = tradeOff.map(({ precision }) => precision).filter((precision) => precision !== null);
  if (measured.length === 0) return 'No threshold has ten alerts whose outcome is known: there is too little history.';
  return `No threshold with ten alerts or more is so often right; the best is ${Math.round(100 * Math.max(...measured))}%.`;
}

/** Evenly spread over all, with these among them. */
function excerpt(all: readonly Measured[], wanted: readonly Measured[]): Measured[] {
  const thresholds = new Set(wanted.map(({ threshold }) => threshold));
  const step = Math.max(1, Math.ceil(all.length / SHOWN));
  return all.filter(({ threshold }, i) => i % step === 0 || thresholds.has(threshold));
}
