import { setTimeout as delay } from 'node:timers/promises';
import { parseExposition, type Parsed } from '../testing/parse.js';
import { SelfMetrics } from './selfMetrics.js';

const at = new Date('2026-03-01T12:00:00Z');
let now = at;
let self: SelfMetrics;

beforeEach(() => {
  now = at;
  self = new SelfMetrics({ clock: () => now, version: '1.2.3', revision: 'abc' });
});
afterEach(() => self.close());

async function rendered(): Promise<Parsed> {
  return parseExposition((await self.render()).text.toString());
}
const value = ({ samples }: Parsed, name: string, labels: Record<string, string> = {}) =>
  samples.find(
    (sample) =>
      sample.name === `leadline_${name}` &&
      Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  )?.value;

describe('self metrics', () => {
  it('name the build', async () => {
    const labels = { version: '1.2.3', node_version: process.version, revision: 'abc' };
    expect(value(await rendered(), 'build_info', labels)).toBe(1);
  });

  it('tell of a sync', async () => {
    await self.entities.track(['tickets']);
    self.entities.synced('tickets', {
      durationSeconds: 1.5,
      rowsRead: 10,
      rejected: new Map([['id_missing', 2]]),
      rows: 1000,
      newestAt: new Date('2026-03-01T11:59:00Z'),
    });
    self.entities.reconciled('tickets', { missing: 1, changed: 2, deleted: 3 });
    const parsed = await rendered();
    const tickets = { entity: 'tickets' };
    expect(value(parsed, 'entity_sync_duration_seconds', tickets)).toBe(1.5);
    expect(value(parsed, 'entity_sync_success', tickets)).toBe(1);
    expect(value(parsed, 'entity_last_success_timestamp_seconds', tickets)).toBe(at.getTime() / 1000);
    expect(value(parsed, 'entity_rows_read_total', tickets)).toBe(10);
    expect(value(parsed, 'entity_rejected_rows_total', { ...tickets, reason: 'id_missing' })).toBe(2);
    expect(value(parsed, 'entity_reconcile_differences_total', { ...tickets, kind: 'changed' })).toBe(2);
    expect(value(parsed, 'entity_rows', tickets)).toBe(1000);
    expect(value(parsed, 'entity_newest_row_timestamp_seconds', tickets)).toBe(at.getTime() / 1000 - 60);
  });

  it('tell of a failed sync, and keep when the last good one was', async () => {
    self.entities.synced('tickets', { durationSeconds: 1, rowsRead: 1, rejected: new Map(), rows: 1, newestAt: null });
    now = new Date(at.getTime() + 60_000);
    self.entities.failed('tickets', 30);
    const parsed = await rendered();
    expect(value(parsed, 'entity_sync_success')).toBe(0);
    expect(value(parsed, 'entity_sync_duration_seconds')).toBe(30);
    expect(value(parsed, 'entity_last_success_timestamp_seconds')).toBe(at.getTime() / 1000);
    expect(value(parsed, 'entity_newest_row_timestamp_seconds')).toBeUndefined();
  });

  it('tell of an indicator in exactly one state', async () => {
    await self.indicators.track(['pulse', 'retention']);
    self.indicators.refreshed('pulse', { durationSeconds: 0.1, status: 'not_enough_data', series: 0, dropped: 4 });
    const { samples } = await rendered();
    const states = (indicator: string) =>
      Object.fromEntries(
        samples
          .filter(({ name, labels }) => name === 'leadline_indicator_status' && labels['indicator'] === indicator)
          .map(({ labels, value }) => [labels['status'], value]),
      );
    expect(states('pulse')).toEqual({ ok: 0, not_enough_data: 1, stale: 0, failed: 0, waiting: 0 });
    expect(states('retention')).toEqual({ ok: 0, not_enough_data: 0, stale: 0, failed: 0, waiting: 1 });
  });

  it('tell of a fit, of what it lacks against the one before, and whether it fell back', async () => {
    const base = { fittedAt: at, samples: 10 };
    self.models.fitted('breach', { ...base, quality: { auc_in_sample: 0.9, error_out_of_sample_tickets: 12 } });
    const first = await rendered();
    expect(value(first, 'model_quality_ratio', { model: 'breach', measure: 'auc_in_sample' })).toBe(0.9);
    expect(value(first, 'model_quality_ratio', { measure: 'error_out_of_sample_tickets' })).toBeUndefined();
    expect(value(first, 'model_fallback', { model: 'breach' })).toBe(0);
    self.models.fitted('breach', { ...base, quality: { brier_in_sample: 0.1 }, note: 'by the curves alone' });
    const second = await rendered();
    expect(value(second, 'model_quality_ratio', { measure: 'auc_in_sample' })).toBeUndefined();
    expect(value(second, 'model_quality_ratio', { measure: 'brier_in_sample' })).toBe(0.1);
    expect(value(second, 'model_fallback', { model: 'breach' })).toBe(1);
  });

  it('count a refresh that failed as no success', async () => {
    self.indicators.refreshed('pulse', { durationSeconds: 0.1, status: 'ok', series: 7, dropped: 4 });
    now = new Date(at.getTime() + 60_000);
    self.indicators.refreshed('pulse', { durationSeconds: 0.2, status: 'failed', series: 7, dropped: 1 });
    const parsed = await rendered();
    expect(value(parsed, 'indicator_refresh_success')).toBe(0);
    expect(value(parsed, 'indicator_last_success_timestamp_seconds')).toBe(at.getTime() / 1000);
    expect(value(parsed, 'indicator_series')).toBe(7);
    expect(value(parsed, 'indicator_dropped_series_total')).toBe(5);
  });

  it('forget what is no longer configured, and keep the counts of what is', async () => {
    await self.entities.track(['tickets', 'activity']);
    await self.indicators.track(['pulse', 'retention']);
    const sync = { durationSeconds: 1, rowsRead: 5, rejected: new Map([['x', 1]]), rows: 1, newestAt: at };
    self.entities.synced('tickets', sync);
    self.entities.synced('activity', sync);
    self.indicators.refreshed('pulse', { durationSeconds: 1, status: 'ok', series: 1, dropped: 0 });
    await self.entities.track(['tickets']);
    await self.indicators.track(['pulse']);
    const text = (await self.render()).text.toString();
    expect(text).not.toMatch(/activity|retention/);
    expect(text).toContain('leadline_entity_rows_read_total{entity="tickets"} 5\n');
    expect(text).toContain('leadline_indicator_status{indicator="pulse",status="ok"} 1\n');
  });

  it('bound the reasons of rejection, whatever is thrown at them', async () => {
    const rejected = new Map(Array.from({ length: 500 }, (_, i) => [`reason_${i}`, 1]));
    self.entities.synced('tickets', { durationSeconds: 1, rowsRead: 500, rejected, rows: 1, newestAt: null });
    const reasons = (await rendered()).samples.filter(({ name }) => name === 'leadline_entity_rejected_rows_total');
    expect(reasons).toHaveLength(31);
    expect(reasons.find(({ labels }) => labels['reason'] === 'other')?.value).toBe(470);
  });

  it('count requests, the same however often they are rendered', async () => {
    self.http.answered('metrics', 200);
    self.http.answered('metrics', 200);
    self.http.answered('other', 404);
    await self.render();
    const parsed = await rendered();
    expect(value(parsed, 'http_requests_total', { handler: 'metrics', code: '200' })).toBe(2);
    expect(value(parsed, 'http_requests_total', { handler: 'other', code: '404' })).toBe(1);
  });

  it('keep the time of the configuration in use when a new one is refused', async () => {
    now = new Date(at.getTime() + 60_000);
    self.config.reloaded(false);
    const parsed = await rendered();
    expect(value(parsed, 'config_last_reload_successful')).toBe(0);
    expect(value(parsed, 'config_last_reload_success_timestamp_seconds')).toBe(at.getTime() / 1000);
  });

  it('see the event loop held up, after the minute too', async () => {
    await delay(50);
    const until = performance.now() + 200;
    while (performance.now() < until) Math.sqrt(until);
    await delay(50);
    const during = await rendered();
    now = new Date(at.getTime() + 61_000);
    await self.render();
    const after = await rendered();
    for (const parsed of [during, after]) {
      expect(value(parsed, 'event_loop_lag_seconds', { quantile: '1' })).toBeGreaterThan(0.1);
    }
    expect(value(after, 'event_loop_lag_seconds_count')).toBeGreaterThan(0);
    expect(value(after, 'event_loop_lag_seconds_sum')).toBeGreaterThan(0.1);
  });

  it('have the process metrics of every Prometheus client, and none that is a gauge called total', async () => {
    const { type } = await rendered();
    expect([...type.keys()]).toEqual(
      expect.arrayContaining(['process_cpu_seconds_total', 'process_start_time_seconds']),
    );
    expect([...type].filter(([name, kind]) => name.endsWith('_total') && kind !== 'counter')).toEqual([]);
  });

  it('are rendered in OpenMetrics with the family of a counter without its suffix', async () => {
    await self.entities.track(['tickets']);
    const chunk = await self.render();
    const text = chunk.openMetrics.toString();
    expect(text).toContain('# TYPE leadline_entity_rows_read counter\n');
    expect(text).toContain('\nleadline_entity_rows_read_total{entity="tickets"} 0\n');
    expect(parseExposition(chunk.text.toString()).type.get('leadline_entity_rows_read_total')).toBe('counter');
    expect(chunk.families).toContain('leadline_entity_rows_read_total');
  });
});
