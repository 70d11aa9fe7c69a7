import { differencesOf } from './difference.js';

describe('what differs in Grafana', () => {
  it('is nothing where only Grafana added something', () => {
    expect(differencesOf({ a: [1, { uid: 'x' }] }, { a: [1, { uid: 'x', updated: 'now' }], id: 7 })).toEqual([]);
  });

  it('is told at every place, by the titles that people know', () => {
    const rule = (uid: string, more: object) => ({ uid, title: `Rule ${uid}`, for: '5m', ...more });
    const wanted = { rules: [rule('a', { labels: { severity: 'warning' } }), rule('b', {}), rule('c', {})] };
    const found = {
      rules: [rule('a', { for: '9m', labels: { severity: 'page' } }), rule('c', { title: 'Mine' }), rule('d', {})],
    };
    expect(differencesOf(wanted, found)).toEqual([
      'rule "Rule a", for is "9m" and should be "5m"',
      'rule "Rule a", labels, severity is "page" and should be "warning"',
      'rule "Rule b" is not there',
      'rule "Rule c", title is "Mine" and should be "Rule c"',
      'rule "Rule d" is there and should not be',
    ]);
  });

  it('is told of panels by title, of another order, and of lists without names by place', () => {
    const panel = (id: number, title: string, steps: readonly number[] = [1, 2]) => ({ id, title, steps });
    expect(
      differencesOf(
        { panels: [panel(1, 'One'), panel(2, 'Two')] },
        { panels: [panel(2, 'Two', [1, 3]), panel(1, 'One', [])] },
      ),
    ).toEqual([
      'panel "One", steps has 0 entries and should have 2',
      'panel "Two", steps 2 is 3 and should be 2',
      'panels are in another order',
    ]);
  });

  it('shows of a long text the place that differs', () => {
    const long = (word: string) => `${'x'.repeat(400)} ${word} ${'y'.repeat(400)}`;
    const [only, ...others] = differencesOf({ text: long('should') }, { text: long('is') });
    expect(others).toEqual([]);
    expect(only).toMatch(/^text is …x+ is y+… and should be …x+ should y+…$/);
    expect(only!.length).toBeLessThan(400);
  });

  it('is told where something is of another kind or away', () => {
    expect(differencesOf({ a: [1], b: { c: 1 } }, { a: 'x' })).toEqual([
      'a is "x" and should be [1]',
      'b is not there and should be {"c":1}',
    ]);
  });
});
