import type { IndicatorConfig } from '../config/config.js';
import type { Metrics, Thresholds } from './define.js';

/** The thresholds of an alert as configured: what rules, backtest and trust go by. */
export function configuredThresholds<M extends Metrics>(
  own: Thresholds<M>,
  config: IndicatorConfig | undefined,
): Thresholds<M> {
  const { warning = own.warning, critical = own.critical } = config?.thresholds ?? {};
  return { ...own, warning, critical };
}
