import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { planWorld } from './plan.js';
import { live, LiveTables, testOptions } from './testing/live.js';
import { World } from './world.js';

const small = { ...testOptions, customers: 60, days: 30 };
const hash = (tables: LiveTables) => createHash('sha256').update(JSON.stringify(tables.sorted())).digest('hex');

describe('a world', () => {
  it('is the same on every machine', () => {
    // A golden hash: change it together with the simulation, knowingly.
    expect(hash(live(small).tables)).toMatchInlineSnapshot(
      `"93d3165b10ddb574beaa223cb390935b086642fb7b503462f7fe97c69eae7bf4"`,
    );
  });

  it('is another with another seed, and whole numbers and text are seeds alike', () => {
    const hashes = [1, 2, 'two'].map((seed) => hash(live({ ...small, seed }).tables));
    expect(new Set(hashes).size).toBe(3);
  });

  it('has as many customers as asked for, and begins as many days ago', () => {
    for (const customers of [1, 77, 1_000]) {
      const { tables } = live({ customers, days: 20 });
      // Which customers have joined in the present hour is chance.
      expect(Math.abs(tables.rows('customers').length - customers)).toBeLessThanOrEqual(2);
    }
    expect(live().world.startAt.toISOString()).toBe('2026-02-13T23:00:00.000Z');
  });

  it('ends in the same rows whether it lives in one run or in steps of any size', () => {
    const { until } = small;
    const plan = planWorld(small);
    const start = new World(plan).startAt.getTime();
    const whole = live(small).tables.sorted();
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: until.getTime() - start }), { maxLength: 12 }), (stops) => {
        const world = new World(plan);
        const tables = new LiveTables();
        for (const stop of [...stops.sort((a, b) => a - b), until.getTime() - start])
          for (const batch of world.advance(new Date(start + stop))) tables.write(batch);
        expect(tables.sorted()).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it('goes on as a world of the same plan that was never stopped', () => {
    const plan = JSON.parse(JSON.stringify(planWorld(small))) as typeof World.prototype.plan;
    const later = new Date(small.until.getTime() + 9 * 86_400_000);
    const tables = [[small.until, later], [later]].map((stops) => {
      const world = new World(plan);
      const written = new LiveTables();
      for (const stop of stops) for (const batch of world.advance(stop)) written.write(batch);
      return written.sorted();
    });
    expect(tables[0]).toEqual(tables[1]);
  });

  it('refuses to go back, and options out of range, in words', () => {
    const { world } = live(small);
    expect(() => world.advance(new Date(0)).next()).toThrow(/cannot go back to/);
    expect(() => planWorld({ ...small, customers: 0 })).toThrow('customers is 0. It must be a whole number from 1 to');
    expect(() => planWorld({ ...small, days: 1.5 })).toThrow(/^days is 1.5/);
    expect(() => planWorld({ ...small, until: new Date(NaN) })).toThrow(/^until is not a time/);
    expect(() => planWorld({ ...small, timeZone: 'Mars' })).toThrow(/no time zone "Mars"/);
  });
});
