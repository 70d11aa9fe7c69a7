import { planWorld } from './plan.js';
import { asObject, keyOf, LiveTables, num, testOptions } from './testing/live.js';
import { World } from './world.js';

/** Lives a day in steps of a minute after a history, and looks at what each step hands over. */
function follow(look: (world: World, tables: LiveTables, from: number) => void): void {
  const world = new World(planWorld(testOptions));
  const tables = new LiveTables();
  const begin = testOptions.until.getTime();
  for (const batch of world.advance(testOptions.until)) tables.write(batch);
  for (let minute = 0; minute < 1_440; minute += 7) {
    look(world, tables, begin + minute * 60_000);
  }
}

it('hands over each key once a step, newer than the step before, and never an old row unchanged', () => {
  let changed = 0;
  follow((world, tables, from) => {
    const to = from + 7 * 60_000;
    const seen = new Set<string>();
    for (const batch of world.advance(new Date(to))) {
      for (const row of batch.rows.map((cells) => asObject(batch.table, cells))) {
        const key = `${batch.table.name} ${keyOf(batch.table, row)}`;
        expect(seen).not.toContain(key);
        seen.add(key);
        const before = tables.get(batch.table.name, ...batch.table.key.map((column) => row[column]!));
        if (!batch.table.mutable) expect(before).toBeUndefined();
        if ('updated_at' in row) {
          expect(num(row, 'updated_at')).toBeGreaterThan(from);
          expect(num(row, 'updated_at')).toBeLessThanOrEqual(to);
        }
        if (before) {
          changed++;
          expect(num(row, 'updated_at')).toBeGreaterThanOrEqual(num(before, 'updated_at'));
          expect(row).not.toEqual(before);
        }
      }
      tables.write(batch);
    }
  });
  expect(changed).toBeGreaterThan(20);
});
