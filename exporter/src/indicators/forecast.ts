import type { Business } from '../model/business.js';
import type { ReadContext, Sample } from './define.js';

type Labels = Readonly<Record<string, string>>;

/**
 * Numbers that a reading foresees. The backtest holds them against those that came, and so the rules that people go by: how
 * far off each was, on the same days. All are taken from the samples of the reading: what is measured is what is published.
 */
export interface Forecast {
  /** What one is and what several are, `['ticket', 'tickets']`. */
  readonly unit: readonly [one: string, many: string];
  /** What is foreseen, after 'how many': 'customers will have no activity for the churn horizon'. */
  readonly foresees: string;
  /** How long after a reading what came is known, `1d`; from the business where its settings say. */
  readonly horizon: string | ((business: Business) => string);
  readonly read: (samples: readonly Sample[]) => readonly Foreseen[];
  /** The label set that is of all others together; without one, their sum is. */
  readonly whole?: Labels;
  /** What came of what was foreseen at `foreseenAt`, by what is known one horizon later. Of what is left out nothing came. */
  readonly came: (
    ctx: ReadContext & { readonly foreseenAt: Date; readonly foreseen: readonly Foreseen[] },
  ) => Promise<readonly Counted[]>;
  readonly naive: readonly [ForecastRule, ...ForecastRule[]];
}

/** What people would expect without the indicator. */
export interface ForecastRule {
  /** In a few words, `last known rate`. */
  readonly name: string;
  /** In a sentence: 'As large a share of the active customers is lost as in the horizon before.' */
  readonly words: string;
  /** For the same label sets, as far as it says anything. */
  readonly read: (samples: readonly Sample[]) => readonly Counted[];
}

export interface Counted {
  readonly labels: Labels;
  readonly value: number;
}

export interface Foreseen extends Counted {
  /** In which it is to lie with 80 %, where one is published. */
  readonly interval?: { readonly low: number; readonly high: number };
}

/** All samples of one metric. */
export function samplesOf(samples: readonly Sample[], metric: string): readonly Counted[] {
  return samples.filter((sample) => sample.metric === metric);
}
