import type { Severity } from '../catalogue/catalogue.js';
import type { SeriesIndex } from '../data/series.js';
import type { Format } from '../format/format.js';
import { counted, type Translate } from '../text/translate.js';

/** 'Right 8 of 10 times, 23 days ahead.' from the exporter's last backtest; '' where nothing is told of it. */
export function trustOf(
  index: SeriesIndex,
  indicator: string,
  severity: Severity,
  t: Translate,
  format: Format,
): string {
  const labels = { indicator, severity };
  const is = (status: string) => index.value('leadline_indicator_trust_status', { ...labels, status }) === 1;
  if (is('not_measured')) return t('trust.none');
  const precision = index.value('leadline_indicator_precision_ratio', labels);
  const episodes = index.value('leadline_indicator_episodes', labels);
  if (is('too_little_history') || (precision === undefined && episodes !== undefined)) return t('trust.young');
  if (precision === undefined) return '';
  const verdict = verdictOf(precision, episodes ?? 0, t, format);
  const lead = index.value('leadline_indicator_lead_time_seconds', { ...labels, quantile: '0.5' });
  return lead === undefined || lead < 60
    ? t('trust.plain', { verdict })
    : t('trust.ahead', { verdict, span: format.span(lead) });
}

/** Tenths, and the extremes as they are: 'more than 9 of 10' is not 'always'. */
function verdictOf(precision: number, episodes: number, t: Translate, format: Format): string {
  const count = format.number(episodes);
  if (precision <= 0) return counted(t, 'trust.never', episodes, { count });
  if (precision >= 1) return counted(t, 'trust.always', episodes, { count });
  const tenths = Math.round(10 * precision);
  if (tenths === 10) return t('trust.most');
  if (tenths === 0) return t('trust.few');
  return t('trust.right', { right: tenths });
}
