import { spawn } from 'node:child_process';
import { SelfMetrics } from '@leadline/exporter/exposition/self/selfMetrics.js';
import { requires } from '@leadline/exporter/testing/requires.js';

const program = requires('promtool');

async function check(metrics: Buffer): Promise<{ code: number | null; said: string }> {
  const promtool = spawn(program, ['check', 'metrics']);
  let said = '';
  for (const stream of [promtool.stdout, promtool.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString()));
  promtool.stdin.end(metrics);
  const code = await new Promise<number | null>((resolve) => promtool.once('close', resolve));
  return { code, said };
}

describe('the self metrics', () => {
  it('are clean for promtool, all of them', async () => {
    const self = new SelfMetrics({ clock: () => new Date(), version: '0.1.0', revision: 'test' });
    await self.entities.track(['tickets']);
    await self.indicators.track(['pulse']);
    const rejected = new Map([['id_missing', 2]]);
    self.entities.synced('tickets', { durationSeconds: 1, rowsRead: 2, rejected, rows: 3, newestAt: new Date() });
    self.entities.reconciled('tickets', { missing: 1, changed: 0, deleted: 2 });
    self.indicators.refreshed('pulse', { durationSeconds: 1, status: 'ok', series: 4, dropped: 1 });
    self.http.answered('metrics', 200);
    self.config.reloaded(true);
    const { text } = await self.render();
    self.close();
    expect(text.toString()).toContain('leadline_event_loop_lag_seconds{quantile="0.99"}');
    expect(await check(text)).toEqual({ code: 0, said: '' });
  });

  it('would not be, if promtool did not look', async () => {
    const bad = '# HELP x_total Bad.\n# TYPE x_total gauge\nx_total 1\n';
    expect((await check(Buffer.from(bad))).code).not.toBe(0);
  });
});
