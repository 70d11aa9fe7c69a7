import type { IndicatorConfig } from '../../config/config.js';
import { hasAlert, type Indicator, type Severity } from '../../indicators/define.js';
import { configuredThresholds } from '../../indicators/thresholds.js';
import type { KeptResult } from '../../state/backtests.js';
import type { Measured, TrustStatus } from '../result.js';

export const severities: readonly Severity[] = ['warning', 'critical'];

/** How far an alert can be trusted, by the last backtest. */
export interface Trust {
  readonly indicator: string;
  readonly severity: Severity;
  readonly status: TrustStatus;
  /** Null where there is nothing to go by. */
  readonly measured: Measured | null;
}

/** Both severities of an indicator; empty of one that foretells nothing. */
export function trustOf(
  indicator: Indicator,
  config: IndicatorConfig | undefined,
  kept: KeptResult | undefined,
): Trust[] {
  const thresholds = judgedBy(indicator, config);
  if (!thresholds) return [];
  const result = isAlertJudged(indicator) ? kept?.alert : kept?.cases;
  return severities.map((severity) => {
    const measured = result?.[severity];
    // What was measured at another threshold says nothing of this one.
    const applies = measured?.threshold === thresholds[severity] ? measured : null;
    return { indicator: indicator.id, severity, status: applies?.status ?? 'not_measured', measured: applies };
  });
}

/** An alert without a truth of its own is trusted as far as the chances behind it. */
function isAlertJudged(indicator: Indicator): boolean {
  return hasAlert(indicator) && (indicator.truth !== 'none' || !indicator.scores);
}

function judgedBy(indicator: Indicator, config: IndicatorConfig | undefined): Record<Severity, number> | null {
  if (hasAlert(indicator) && isAlertJudged(indicator)) return configuredThresholds(indicator.thresholds, config);
  return indicator.scores?.thresholds ?? null;
}
