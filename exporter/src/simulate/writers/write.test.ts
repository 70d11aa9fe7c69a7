import { estimateRows } from '../estimate.js';
import { planWorld } from '../plan.js';
import type { RowBatch } from '../tables/table.js';
import { testOptions } from '../testing/live.js';
import { World } from '../world.js';
import { advanceInto, type SimulationProgress } from './write.js';

const plan = planWorld(testOptions);

function collect() {
  const batches: RowBatch[] = [];
  return { batches, sink: { write: (batch: RowBatch) => Promise.resolve(void batches.push(batch)) } };
}

it('reports rows and time, with a good guess at the total and the exact one in the end', async () => {
  const { batches, sink } = collect();
  const reports: SimulationProgress[] = [];
  const options = { truth: true, onProgress: (report: SimulationProgress) => reports.push(report) };
  const rows = await advanceInto(sink, new World(plan), testOptions.until, options);
  expect(rows).toBe(batches.reduce((sum, batch) => sum + batch.rows.length, 0));
  expect(reports[reports.length - 1]).toEqual({ rows, estimatedRows: rows, at: testOptions.until });
  reports.slice(1).forEach((report, i) => expect(report.rows).toBeGreaterThanOrEqual(reports[i]!.rows));
  expect(reports.every((report) => report.estimatedRows >= report.rows)).toBe(true);
});

it.each([
  [400, 60],
  [2_000, 180],
  [500, 400],
])('guesses the rows of %i customers over %i days within a quarter', (customers, days) => {
  const options = { ...testOptions, customers, days };
  const world = new World(planWorld(options));
  let rows = 0;
  for (const batch of world.advance(options.until)) rows += batch.rows.length;
  expect(Math.abs(estimateRows(world.plan, options.until) / rows - 1)).toBeLessThan(0.25);
});

it('leaves out the truth unless it is asked for', async () => {
  const { batches, sink } = collect();
  await advanceInto(sink, new World(plan), testOptions.until, { truth: false });
  expect(batches.some(({ table }) => table.truth)).toBe(false);
  expect(batches.length).toBeGreaterThan(5);
});

it('stops when told to', async () => {
  const { sink } = collect();
  const stop = new AbortController();
  stop.abort(new Error('enough'));
  const world = new World(plan);
  await expect(advanceInto(sink, world, testOptions.until, { truth: false, signal: stop.signal })).rejects.toThrow(
    'enough',
  );
});

it('holds no more than a full batch of any table at once', () => {
  const world = new World(planWorld({ ...testOptions, customers: 3_000 }));
  for (const { rows } of world.advance(testOptions.until)) expect(rows.length).toBeLessThanOrEqual(5_000);
});
