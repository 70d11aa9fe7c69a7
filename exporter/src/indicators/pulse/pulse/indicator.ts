import { defineIndicator, gauge, notEnoughData, type Sample } from '../../define.js';
import { drill } from './drill.js';
import { judgedHours } from './hours.js';
import { judge, type Judgement } from './judge.js';
import { naive } from './naive.js';
import { countEvents, SERIES_PER_SEGMENT } from './rows.js';
import { truth } from './truth.js';

const metrics = {
  events: gauge('leadline_pulse_events', 'Events of the last complete hour; segment "all" is the whole.', ['segment']),
  expected: gauge(
    'leadline_pulse_expected_events',
    'Events usual for this hour of the week: median of the same local hour of up to five weeks before, without holidays.',
    ['segment'],
  ),
  lower: gauge('leadline_pulse_lower_events', 'Fewest events that are usual for this hour of the week.', ['segment']),
  upper: gauge('leadline_pulse_upper_events', 'Most events that are usual for this hour of the week.', ['segment']),
  window: gauge(
    'leadline_pulse_window_seconds',
    'The last hours whose shortfall stands out most: 1, 3, 6, 12 or 24 hours; the shortfall is theirs.',
    ['segment'],
  ),
  missing: gauge(
    'leadline_pulse_shortfall_events',
    'Events missing in the window against what is usual; below 0 there are more than usual.',
    ['segment'],
  ),
  shortfall: gauge('leadline_pulse_shortfall_ratio', 'The missing events as a share of the usual ones.', ['segment']),
  severity: gauge(
    'leadline_pulse_shortfall_band_ratio',
    'The shortfall against the largest usual one: 1 is the lower edge of what is usual, 2 twice as far.',
    ['segment'],
  ),
} as const;

export default defineIndicator({
  id: 'pulse',
  family: 'pulse',
  needs: ['pulse'],
  metrics,
  every: '5m',
  staleAfter: '1h',
  minimum: { expectedEvents: 30 },
  ownerRole: 'operations',
  thresholds: { metric: 'severity', direction: 'above', warning: 1, critical: 1.5, for: '5m' },
  words: {
    title: 'Pulse of the business',
    meaning:
      'Whether customers do now what they usually do at this hour of the week. It falls when something between them and you is broken, whatever it is, often before any system reports an error.',
    method:
      'Events of the last complete hour against the median of the same local hour of the five weeks before (three at least). An hour without rows had 0 events. The band is 4 robust standard deviations to either side: the median absolute deviation times 1.4826, at least that of a Poisson count plus how much this business strays from week to week anyway, and never less than 10 % of the usual. So that few events do not shout, the last 1, 3, 6, 12 and 24 hours are judged, each only where 30 events or more are usual; the alert is on the one that stands out most. Holidays are neither judged nor compared with.',
    sentence: 'The pulse of {segment} is low: its shortfall is {value} of the largest that chance brings',
    nextStep: [
      'Do it yourself, now, as a customer would: order, book or log in on the site and on a phone. If it fails, call whoever runs that step.',
      'Compare segments: if one has fallen, look for what only it has (a country, a device, a payment method, a partner); if all have, for what they share (login, checkout, network, the release of today).',
      'Ask what changed in the hours before: releases, campaigns that ended, prices, certificates, a partner’s maintenance. Undo the latest change first, understand it later.',
      'If all works and nothing changed, look outside: weather, a match, a holiday that is missing in `business.holidays`. Then silence this alert until tomorrow and say why.',
    ],
  },
  drill,
  truth,
  naive,
  read: async (ctx) => {
    const hours = judgedHours(ctx.asOf, ctx.business);
    if (hours.length === 0) return notEnoughData('the last complete hour is on a holiday, which has no usual day');
    const { counts, others } = await countEvents(ctx, hours);
    const least = ctx.minimum['expectedEvents']!;
    const judgements = counts.map((segment) => judge(segment, hours, segment.noise, least));
    const [whole] = judgements;
    if (!whole?.lastHour) return notEnoughData('the pulse is known for fewer than 3 weeks at this hour of the week');
    if (!whole.worst)
      return notEnoughData(
        `fewer than ${least} events are usual in the last ${hours.length} hours, too few to tell a fall from chance`,
      );
    return { samples: judgements.flatMap(samplesOf), dropped: others * SERIES_PER_SEGMENT };
  },
});

function samplesOf({ segment, lastHour, worst }: Judgement): Sample<typeof metrics>[] {
  const sample = (metric: keyof typeof metrics, value: number) => ({ metric, labels: { segment }, value });
  return [
    ...(worst
      ? [
          sample('severity', worst.severity),
          sample('shortfall', 1 - worst.actual / worst.expected),
          sample('missing', worst.expected - worst.actual),
          sample('window', worst.hours * 3600),
        ]
      : []),
    ...(lastHour
      ? [
          sample('events', lastHour.actual),
          sample('expected', lastHour.expected),
          sample('lower', lastHour.lower),
          sample('upper', lastHour.upper),
        ]
      : []),
  ];
}
