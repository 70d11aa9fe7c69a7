import type { Scores } from '../../indicators/truth.js';
import { measure, type Spans } from '../measure.js';
import { leadHistograms } from '../leads.js';
import type { CasesResult, Measured } from '../result.js';
import type { CaseBook } from './case-book.js';
import type { Tally } from './tally.js';

/** What a book of cases came to. */
export function casesResult(scores: Scores, book: CaseBook, spans: Spans): CasesResult {
  const { thresholds, naive, unit, foretells } = scores;
  const at = (tally: Tally, threshold: number) => measure(threshold, tally.at(threshold), spans);
  const warning = at(book.flagged, thresholds.warning);
  const [leads, naiveLeads] = leadHistograms([
    book.flagged.at(thresholds.warning).leads,
    book.rule.at(naive.threshold).leads,
  ]);
  const ruled = book.rule.levels.thresholds.map((threshold) => at(book.rule, threshold));
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
      asPrecise: asPrecise(ruled, warning),
      chances: book.shares.measure(),
      leads: naiveLeads!,
      tradeOff: ruled,
    },
    tradeOff: book.flagged.levels.thresholds.map((threshold) => at(book.flagged, threshold)),
    leads: leads!,
  };
}

/** The earliest flag of the rule that was at least as often right: any later one is right no more often for long. */
function asPrecise(ruled: readonly Measured[], { precision }: Measured): Measured | null {
  if (precision === null) return null;
  return ruled.find((one) => one.precision !== null && one.precision >= precision) ?? null;
}
