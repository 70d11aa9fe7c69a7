import type { Freshness } from '../../../freshness/freshness.js';
import { entityNames, type EntityName } from '../../../model/entities.js';
import { defineIndicator, gauge, notEnoughData, type Sample } from '../../define.js';
import { drill } from './drill.js';

const metrics = {
  overdue: gauge(
    'leadline_freshness_overdue_ratio',
    'Time without a new row as a share of the longest that can pass for usual, or without a successful read as a share of stale_after, whichever is more; beyond 1 the entity is frozen or stale.',
    ['entity'],
  ),
  frozen: gauge(
    'leadline_freshness_frozen',
    'Whether an entity has had no new row for longer than can pass for usual: 1 if so, and every reading that needs it is withdrawn.',
    ['entity'],
  ),
  age: gauge('leadline_freshness_newest_row_age_seconds', 'Age of the newest row of an entity.', ['entity']),
  usual: gauge(
    'leadline_freshness_usual_silence_seconds',
    'Longest time without a new row that is usual from the newest row on, by the hour of the week.',
    ['entity'],
  ),
  readAge: gauge(
    'leadline_freshness_last_success_age_seconds',
    'Time since an entity was last read from its source with success.',
    ['entity'],
  ),
} as const;

export default defineIndicator({
  id: 'freshness',
  family: 'freshness',
  needs: [],
  uses: entityNames,
  metrics,
  every: '5m',
  staleAfter: '1h',
  minimum: {},
  readsStaleInput: true,
  ownerRole: 'operations',
  thresholds: { metric: 'overdue', direction: 'above', warning: 1, critical: 2, for: '5m' },
  words: {
    title: 'Freshness of what is read',
    meaning:
      'Whether new rows still come from each source as they usually do at this hour of the week. A source that stands still looks like a quiet business: while it is frozen, what is computed from it is withdrawn instead of shown.',
    method:
      'Time since the newest row, up to the last successful read, against what was usual in the eight weeks before that row (three at least). Rows of the same five minutes are one arrival; each five minutes without one are as surprising as arrivals are frequent at that local hour of the week, so that nights, week-ends and holidays without rows cost nothing. The limit is twice the longest silence of these weeks, or the length beyond it that chance brings once in a thousand times where silences vary, and 30 minutes at least; one outage does not count as usual. Plans (staffing) are made ahead and not judged. What is counted by the hour is known when the hour is over. Rows are dated by their own time: of a source that is loaded later, say so (`delay`), or it looks frozen in between.',
    sentence:
      'Nothing new has come from {entity}, or it could not be read: this has lasted {value} of the longest time that can pass for usual',
    nextStep: [
      'Look at the status page: if reading it fails, its last error says why; mend the connection or the account first, the rest follows by itself.',
      'If reads succeed, run the entity’s query on the source and look at the newest row: if it is as old there, the application or the job that writes it has stopped; tell who runs it, with the time of that row.',
      'If the source has newer rows, the query leaves them out: look for a renamed status, a filter by date, or a new table beside the old one.',
      'If the business was closed, write the day into `business.holidays`; if rows reach the source later than they are dated, a day’s at night say, write how much later into `delay` of the entity.',
    ],
  },
  drill,
  truth: 'none',
  read: ({ asOf, freshness }) => {
    const samples = [...freshness].flatMap(([entity, state]) => samplesOf(entity, state, asOf));
    return Promise.resolve(samples.length > 0 ? samples : notEnoughData('no entity has a row yet'));
  },
});

/** What is not known is left out: an entity without rows, a limit not learnt yet, a plan. */
function samplesOf(entity: EntityName, state: Freshness, asOf: Date): Sample<typeof metrics>[] {
  const { newestAt, silenceSeconds, usualGapSeconds, limitSeconds, readAgeSeconds, staleAfterSeconds } = state;
  const overdue = [shareOf(silenceSeconds, limitSeconds), shareOf(readAgeSeconds, staleAfterSeconds)];
  const known = overdue.filter((share) => share !== null);
  const values: readonly (readonly [keyof typeof metrics, number | null])[] = [
    ['overdue', known.length > 0 ? Math.max(...known) : null],
    ['frozen', limitSeconds === null ? null : Number(state.frozen)],
    ['age', silenceSeconds === null ? null : Math.max(0, asOf.getTime() - newestAt!.getTime()) / 1000],
    ['usual', usualGapSeconds],
    ['readAge', readAgeSeconds],
  ];
  return values.flatMap(([metric, value]) => (value === null ? [] : [{ metric, labels: { entity }, value }]));
}

function shareOf(seconds: number | null, limit: number | null): number | null {
  return seconds === null || limit === null ? null : seconds / limit;
}
