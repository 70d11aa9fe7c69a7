import type { Family } from '../../exposition/types.js';
import type { Measured, TrustStatus } from '../result.js';
import type { Trust } from './trust.js';

const statuses: readonly TrustStatus[] = ['measured', 'too_little_history', 'not_measured'];

/** `leadline_indicator_*`: how often alerts were right, as metrics. What was not measured has no number. */
export function trustFamilies(trusts: readonly Trust[]): Family[] {
  const each = (name: string, help: string, value: (measured: Measured) => number | null | undefined): Family => ({
    name: `leadline_indicator_${name}`,
    help,
    samples: trusts.flatMap(({ indicator, severity, status, measured }) => {
      const number = measured && status !== 'not_measured' ? value(measured) : null;
      return typeof number === 'number' ? [{ labels: { indicator, severity }, value: number }] : [];
    }),
  });
  return [
    {
      name: 'leadline_indicator_trust_status',
      help: "Whether the last backtest measured how often alerts at today's thresholds are right: 1 for what holds, 0 for the others.",
      samples: trusts.flatMap(({ indicator, severity, status }) =>
        statuses.map((one) => ({ labels: { indicator, severity, status: one }, value: one === status ? 1 : 0 })),
      ),
    },
    each('episodes', 'Alerts in the last backtest of which it is known whether they were right.', (m) => m.episodes),
    each('precision_ratio', 'Share of these alerts that were right.', (m) => m.precision),
    each('truth_events', 'Times in the last backtest that what the indicator warns of happened.', (m) => m.events),
    each('recall_ratio', 'Share of these times of which there was an alert.', (m) => rated(m, m.recall)),
    leadFamily(trusts),
  ];
}

/** Rates come together: one of them alone would be taken for the whole. */
function rated({ status }: Measured, value: number | null): number | null {
  return status === 'measured' ? value : null;
}

function leadFamily(trusts: readonly Trust[]): Family {
  return {
    name: 'leadline_indicator_lead_time_seconds',
    type: 'summary',
    help: 'Time from an alert that was right to when anybody could see what it warned of: median and quartiles.',
    samples: trusts.flatMap(({ indicator, severity, measured }) => {
      const lead = measured?.leadSeconds;
      if (!lead) return [];
      const quantiles = { '0.25': lead.lowerQuartile, '0.5': lead.median, '0.75': lead.upperQuartile };
      return Object.entries(quantiles).map(([quantile, value]) => ({
        labels: { indicator, severity, quantile },
        value,
      }));
    }),
  };
}
