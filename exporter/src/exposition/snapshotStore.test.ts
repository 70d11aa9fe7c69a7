import { gunzipSync } from 'node:zlib';
import { renderChunk } from './chunk.js';
import { SnapshotStore } from './snapshotStore.js';
import type { Chunk } from './types.js';

const chunk = (name: string, value: number) =>
  renderChunk([{ name, help: `Help of "${name}".`, samples: [{ labels: { x: 'y' }, value }] }]);

describe('the snapshot store', () => {
  it('joins chunks in an order that does not depend on when they came', async () => {
    const first = new SnapshotStore();
    first.set('b', await chunk('leadline_b', 2));
    first.set('a', await chunk('leadline_a', 1));
    const second = new SnapshotStore();
    second.set('a', await chunk('leadline_a', 1));
    second.set('b', await chunk('leadline_b', 2));
    expect(first.current().body('text', false)).toEqual(second.current().body('text', false));
    expect(first.current().body('text', false).toString()).toMatch(/leadline_a\{[^]*leadline_b\{/);
    expect(first.current().series).toBe(2);
  });

  it('gives the same bytes compressed and plain, as members of one gzip stream', async () => {
    const store = new SnapshotStore();
    for (const name of ['leadline_a', 'leadline_b', 'leadline_c']) store.set(name, await chunk(name, 1));
    for (const format of ['text', 'openMetrics'] as const) {
      const plain = store.current().body(format, false);
      expect(gunzipSync(store.current().body(format, true))).toEqual(plain);
    }
    expect(store.current().body('openMetrics', false).toString()).toMatch(/^[^]*leadline_c\{x="y"\} 1\n# EOF\n$/);
    expect(store.current().body('text', false).toString()).not.toContain('# EOF');
  });

  it('joins a form once and hands out that buffer', async () => {
    const store = new SnapshotStore();
    store.set('a', await chunk('leadline_a', 1));
    expect(store.current().body('text', true)).toBe(store.current().body('text', true));
  });

  it('leaves a snapshot that is in use as it is', async () => {
    const store = new SnapshotStore();
    store.set('a', await chunk('leadline_a', 1));
    const before = store.current();
    store.set('a', await chunk('leadline_a', 2));
    store.remove('a');
    expect(before.body('text', false).toString()).toContain('leadline_a{x="y"} 1\n');
    expect(store.current().body('text', false)).toHaveLength(0);
  });

  it('tells a follower what is there, then each change in order, and nothing that was refused', async () => {
    const store = new SnapshotStore();
    const [a, b, clash] = [await chunk('leadline_a', 1), await chunk('leadline_b', 1), await chunk('leadline_a', 2)];
    store.set('a', a);
    const told: [string, Chunk | null][] = [];
    store.follow((id, changed) => told.push([id, changed]));
    store.set('b', b);
    expect(() => store.set('c', clash)).toThrow('c exports leadline_a');
    store.remove('a');
    store.remove('unknown');
    expect(told).toEqual([
      ['a', a],
      ['b', b],
      ['a', null],
    ]);
  });

  it('is valid before the first chunk', () => {
    const empty = new SnapshotStore().current();
    expect(empty.body('openMetrics', false).toString()).toBe('# EOF\n');
    expect(gunzipSync(empty.body('openMetrics', true)).toString()).toBe('# EOF\n');
    expect(gunzipSync(empty.body('text', true))).toHaveLength(0);
  });

  it('refuses a metric that another part exports, and keeps what it had', async () => {
    const store = new SnapshotStore();
    store.set('a', await chunk('leadline_a', 1));
    store.set('b', await chunk('leadline_b', 1));
    const clash = await chunk('leadline_a', 5);
    expect(() => store.set('b', clash)).toThrow('b exports leadline_a, which a exports already.');
    expect(store.current().body('text', false).toString()).toContain('leadline_b{x="y"} 1\n');
    store.set('a', clash);
    expect(store.current().series).toBe(2);
  });
});
