import type { Scores } from '../../indicators/truth.js';
import { measure, type Spans } from '../measure.js';
import type { CasesResult, Histogram, Measured } from '../result.js';
import type { CaseBook } from './case-book.js';
import type { Tally } from './tally.js';

const LEAD_BINS = 20;
const NICE_STEPS_HOURS = [1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 336, 720];

/** What a book of cases came to. */
export function casesResult(scores: Scores, book: CaseBook, spans: Spans): CasesResult {
  const { thresholds, naive, unit, foretells } = scores;
  const at = (tally: Tally, threshold: number) => measure(threshold, tally.at(threshold), spans);
  const warning = at(book.flagged, thresholds.warning);
  return {
    unit,
    foretells,
    settled: book.settled,
    cameTrue: book.cameTrue,
    open: book.open,
    begunBefore: book.begunBefore,
    unread: book.unread,
    warning,
    critical: at(book.flagged, thresholds.critical),
    chances: book.chances.measure(),
    naive: {
      words: naive.words,
      measured: at(book.rule, naive.threshold),
      asPrecise: asPrecise(book.rule, warning, spans),
      chances: book.shares.measure(),
    },
    tradeOff: book.flagged.levels.thresholds.map((threshold) => at(book.flagged, threshold)),
    leads: histogramOf(book.flagged, thresholds.warning),
  };
}

/** The earliest flag of the rule that was at least as often right: any later one is right no more often for long. */
function asPrecise(rule: Tally, { precision }: Measured, spans: Spans): Measured | null {
  if (precision === null) return null;
  const all = rule.levels.thresholds.map((threshold) => measure(threshold, rule.at(threshold), spans));
  return all.find((one) => one.precision !== null && one.precision >= precision) ?? null;
}

function histogramOf(tally: Tally, threshold: number): Histogram {
  const { leads } = tally.at(threshold);
  const longest = Math.max(0, ...leads.map(({ value }) => value)) / 3_600_000;
  const hours = NICE_STEPS_HOURS.find((step) => longest / step < LEAD_BINS) ?? Math.ceil(longest / LEAD_BINS);
  const counts = Array.from({ length: Math.floor(longest / hours) + 1 }, () => 0);
  for (const { value, weight } of leads) counts[Math.floor(value / 3_600_000 / hours)]! += weight;
  return { stepSeconds: hours * 3600, counts: leads.length === 0 ? [] : counts };
}
