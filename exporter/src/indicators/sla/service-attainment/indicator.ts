import { defineIndicator, gauge, notEnoughData, type Sample } from '../../define.js';
import { countServices, WINDOWS, type ServiceCounts, type Window } from './counts.js';

const windows = Object.keys(WINDOWS) as Window[];

const metrics = {
  promised: gauge('leadline_service_promised_ratio', 'Share of events that should meet their target.'),
  attainment: gauge(
    'leadline_service_attainment_ratio',
    'Share of the events of a service in the last 7 or 28 days that met their target.',
    ['service', 'window'],
  ),
  good: gauge('leadline_service_good_events', 'Events of a service in the last 7 or 28 days that met their target.', [
    'service',
    'window',
  ]),
  events: gauge('leadline_service_events', 'All events of a service in the last 7 or 28 days.', ['service', 'window']),
} as const;

const SERIES_PER_SERVICE = 3 * windows.length;

export default defineIndicator({
  id: 'service-attainment',
  family: 'sla',
  needs: ['service_levels'],
  metrics,
  every: '15m',
  staleAfter: '3h',
  minimum: {},
  thresholds: 'none',
  words: {
    title: 'Service levels by service',
    meaning:
      'Which share of what each service did (calls, requests, deliveries) met its target in the last 7 and 28 days. Where the 7 days are below the 28 it is getting worse.',
    method:
      'Sums of the good and of all events of the hours that are over, by service, as they are counted elsewhere; attainment is the one divided by the other. Hours without a row, and windows without an event, count for nothing: no attainment is told of them.',
  },
  read: async (ctx) => {
    const most = Math.max(1, Math.floor((ctx.maxSeries - 1) / SERIES_PER_SERVICE));
    const { services, allServices } = await countServices(ctx, most);
    if (services.every(({ windows: counts }) => counts['28d'].events === 0))
      return notEnoughData('no service has had an event in the last 28 days');
    return {
      samples: [
        { metric: 'promised', labels: {}, value: ctx.business.slaTarget },
        ...services.flatMap((service) => windows.flatMap((window) => samplesOf(service, window))),
      ],
      dropped: (allServices - services.length) * SERIES_PER_SERVICE,
    };
  },
});

function samplesOf({ service, windows: counts }: ServiceCounts, window: Window): Sample<typeof metrics>[] {
  const { good, events } = counts[window];
  const labels = { service, window };
  return [
    ...(events > 0 ? [{ metric: 'attainment' as const, labels, value: good / events }] : []),
    { metric: 'good', labels, value: good },
    { metric: 'events', labels, value: events },
  ];
}
