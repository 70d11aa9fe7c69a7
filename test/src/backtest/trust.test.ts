import { execFile } from 'node:child_process';
import { sampleBacktest } from '@leadline/exporter/backtest/testing/sample.js';
import { probe } from '@leadline/exporter/backtest/testing/probe.js';
import { trustFamilies } from '@leadline/exporter/backtest/trust/families.js';
import { trustOf } from '@leadline/exporter/backtest/trust/trust.js';
import { renderChunk } from '@leadline/exporter/exposition/chunk.js';
import { SnapshotStore } from '@leadline/exporter/exposition/snapshotStore.js';
import { requires } from '@leadline/exporter/testing/requires.js';

const program = requires('promtool');

describe('the trust metrics', () => {
  it('are clean for promtool, all of them', async () => {
    const { indicators, from, to } = await sampleBacktest();
    const crowding = { ...indicators.find(({ id }) => id === 'crowding')!, from, to };
    const snapshot = new SnapshotStore();
    snapshot.set(
      'trust',
      await renderChunk(trustFamilies(trustOf({ ...probe(), id: 'crowding' }, undefined, crowding))),
    );
    const text = snapshot.current().body('text', false).toString();
    for (const name of [
      'precision_ratio',
      'recall_ratio',
      'lead_time_seconds',
      'episodes',
      'truth_events',
      'trust_status',
    ])
      expect(text).toContain(`\nleadline_indicator_${name}{`);
    const said = await new Promise<string>((resolve, reject) => {
      const promtool = execFile(program, ['check', 'metrics'], (error, stdout, stderr) =>
        error ? reject(new Error(`${stdout}${stderr}`)) : resolve(`${stdout}${stderr}`),
      );
      promtool.stdin!.end(text);
    });
    expect(said).toBe('');
  });
});
