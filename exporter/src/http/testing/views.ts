import type { EntityStatus, IndicatorStatus, SourceStatus, StatusView } from '../../status/view.js';

export const now = new Date('2026-03-01T14:02:22Z');

/** So many seconds before (or, negative, after) `now`. */
export const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

export function source(name: string, change: Partial<SourceStatus> = {}): SourceStatus {
  return { name, engine: 'postgres', address: `${name}.internal:5432/app`, state: 'ok', lastError: null, ...change };
}

export function entity(name: string, change: Partial<EntityStatus> = {}): EntityStatus {
  return {
    name,
    source: 'crm',
    state: 'ok',
    reason: null,
    rows: 18_204,
    rejectedRows: 0,
    newestAt: before(190),
    progress: null,
    running: false,
    lastSuccessAt: before(62),
    lastDurationSeconds: 0.42,
    lastError: null,
    nextRunAt: before(-240),
    ...change,
  };
}

export function indicator(id: string, change: Partial<IndicatorStatus> = {}): IndicatorStatus {
  return {
    id,
    title: id,
    family: 'retention',
    owner: null,
    state: 'ok',
    reason: null,
    series: 12,
    droppedSeries: 0,
    running: false,
    lastSuccessAt: before(700),
    lastDurationSeconds: 0.08,
    lastError: null,
    nextRunAt: before(-2900),
    ...change,
  };
}

export function view(change: Partial<StatusView> = {}): StatusView {
  return {
    version: '0.1.0',
    startedAt: before(3 * 86_400),
    now,
    configFile: '/etc/leadline/leadline.yaml',
    lastReload: null,
    sources: [source('crm')],
    entities: [entity('customers'), entity('activity')],
    indicators: [indicator('active-customers', { title: 'Active customers' })],
    series: 1248,
    waitingFor: [],
    ...change,
  };
}

const indicators = [
  indicator('active-customers', { title: 'Active and new customers', series: 24 }),
  indicator('cohort-retention', {
    title: 'Cohort retention',
    series: 912,
    droppedSeries: 40,
    owner: 'customer_success',
  }),
  indicator('pulse', { title: 'Business pulse', family: 'pulse', owner: 'operations', nextRunAt: before(-40) }),
  indicator('sla-attainment', { title: 'SLA attainment', family: 'sla', owner: 'support_lead', series: 64 }),
  indicator('open-tickets', {
    title: 'Open tickets by time left',
    family: 'sla',
    owner: 'support_lead',
    running: true,
  }),
  indicator('backlog', { title: 'Backlog and flow', family: 'capacity', owner: 'support_lead', series: 30 }),
  indicator('freshness', { title: 'Freshness of sources', family: 'freshness', owner: 'operations', series: 20 }),
];

/** A business where all goes well. */
export const calmView = view({
  sources: [source('crm'), source('helpdesk'), source('exports', { engine: 'duckdb', address: 'files' })],
  entities: [
    entity('customers'),
    entity('activity', { rows: 10_482_113, lastDurationSeconds: 1.28 }),
    entity('pulse', { rows: 8_760, newestAt: before(20) }),
    entity('tickets', { source: 'helpdesk', rows: 1_032_551 }),
    entity('ticket_states', { source: 'helpdesk', rows: 4_100_220, running: true }),
    entity('staffing', { source: 'exports', rows: 2_016, newestAt: before(86_400), nextRunAt: before(-5400) }),
  ],
  indicators,
  lastReload: { at: before(7200), ok: true, message: 'The configuration is in use.' },
});

const refused =
  'connect ECONNREFUSED 10.4.0.12:5432: the source helpdesk does not answer. Check that the server runs and that this machine may connect to it.';

/** The same business on a bad day: every state is there once at least. */
export const troubledView = view({
  sources: [
    source('crm'),
    source('helpdesk', { state: 'failing', lastError: refused }),
    source('exports', { engine: 'duckdb', address: '/srv/exports/of-the-workforce-management-system/2026/*.parquet' }),
    source('billing', { state: 'waiting' }),
  ],
  entities: [
    entity('customers', { rejectedRows: 12 }),
    entity('activity', {
      state: 'backfilling',
      rows: 4_200_000,
      progress: 0.404,
      running: true,
      lastSuccessAt: null,
      nextRunAt: null,
      lastDurationSeconds: null,
    }),
    entity('pulse', {
      state: 'frozen',
      newestAt: before(5 * 3600),
      reason: 'no row for 5 h, where 12 min are usual on Sundays at 14:00',
    }),
    entity('tickets', { source: 'helpdesk', state: 'failing', lastError: refused, lastSuccessAt: before(1900) }),
    entity('ticket_states', {
      source: 'helpdesk',
      state: 'stale',
      lastError: refused,
      lastSuccessAt: before(50_000),
      reason: 'not read for longer than its stale_after',
    }),
    entity('revenue_movements', {
      source: 'billing',
      state: 'waiting',
      rows: null,
      newestAt: null,
      lastSuccessAt: null,
      lastDurationSeconds: null,
      nextRunAt: before(-3),
    }),
  ],
  indicators: [
    indicators[0]!,
    indicator('cohort-retention', {
      title: 'Cohort retention',
      owner: 'customer_success',
      state: 'not_enough_data',
      reason: '12 of 50 active customers',
      series: 0,
    }),
    indicator('activity-shortfall', {
      title: 'Activity that is missing against what customers usually do',
      owner: 'customer_success',
      state: 'waiting',
      reason: 'waits for activity',
      series: 0,
      lastSuccessAt: null,
      lastDurationSeconds: null,
    }),
    indicators[2]!,
    indicator('sla-attainment', {
      title: 'SLA attainment',
      family: 'sla',
      owner: 'support_lead',
      state: 'stale',
      series: 0,
      reason: 'ticket_states was last read 13 h ago',
    }),
    indicator('backlog', {
      title: 'Backlog and flow',
      family: 'capacity',
      owner: 'support_lead',
      state: 'failed',
      lastError:
        'Binder Error: Referenced column "agents" not found in FROM clause! Candidate bindings: "queue", "hour"\nLINE 3: sum(agents) as planned',
    }),
    indicators[6]!,
  ],
  lastReload: {
    at: before(300),
    ok: false,
    message: 'leadline.yaml:12:5 sources.crm: unknown key `urls`; did you mean `url`?',
  },
});

/** A few seconds after the first start. */
export const startingView = view({
  startedAt: before(4),
  sources: [source('crm', { state: 'waiting' })],
  entities: [entity('customers', { state: 'waiting', rows: null, newestAt: null, lastSuccessAt: null, running: true })],
  indicators: [],
  series: 40,
  waitingFor: [
    'the first read of customers',
    'the first read of activity',
    'the first read of tickets',
    'the first read of pulse',
  ],
});
