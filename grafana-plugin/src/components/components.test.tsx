/** @jest-environment jsdom */
import React from 'react';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { BriefView } from '../brief/BriefView.js';
import type { BriefItem } from '../brief/prepareBrief.js';
import { seriesOf } from '../data/frames.js';
import { defaultOptions } from '../options.js';
import { frame, scene } from '../testing/frames.js';
import { RowTable } from './RowTable.js';
import { SceneContext, type Scene } from './scene.js';

const draw = (view: React.ReactElement, more: Partial<Scene> = {}) =>
  render(<SceneContext.Provider value={{ ...scene, ...more }}>{view}</SceneContext.Provider>);

afterEach(cleanup);

const [series] = seriesOf([frame('m', { queue: 'a & b' }, 1, 2, 3)]);
const item: BriefItem = {
  ...{ key: 'k', severity: 'critical', drill: false, title: 'Backlog', sentence: 'Work is piling up.' },
  ...{ facts: ['For operations.'], steps: ['Look.', 'Act.'], threshold: 2, value: '3', indicator: 'backlog' },
  series: series!,
  labels: { queue: 'a & b' },
};

describe('the brief', () => {
  const view = (options = {}) => (
    <BriefView
      brief={{ items: [item], checked: [{ title: 'Backlog', count: 2 }], unjudged: [] }}
      options={{ ...defaultOptions.brief, ...options }}
    />
  );

  it('fills the address of the work list with labels that are safe in an address', () => {
    draw(view({ workList: 'https://x.org/${indicator}?q=${queue}&o=${other}' }));
    expect(screen.getByRole('link', { name: 'Open the list' }).getAttribute('href')).toBe(
      'https://x.org/backlog?q=a%20%26%20b&o=${other}',
    );
  });

  it('has no tick and no today for what is old or stands still', () => {
    const calm = { items: [], checked: [{ title: 'Backlog', count: 2 }], unjudged: [] };
    const said = (doubt?: 'stale' | 'frozen') => {
      const { container } = draw(<BriefView brief={calm} options={defaultOptions.brief} doubt={doubt} />);
      const text = container.querySelector('p')!.textContent;
      cleanup();
      return text;
    };
    expect([said(), said('stale'), said('frozen')]).toEqual([
      '✓Nothing needs you today',
      'Nothing needed attention at the last reading',
      'Nothing that could be judged needs attention',
    ]);
  });

  it('names the option that hides the rest', () => {
    draw(
      <BriefView
        brief={{ items: [item, { ...item, key: 'l' }], checked: [], unjudged: [] }}
        options={{ ...defaultOptions.brief, most: 1 }}
      />,
    );
    expect(screen.getByText('and 1 more: the option "Most things shown" is 1')).toBeTruthy();
  });

  it('gives up the trend, then the facts, and never the sentence', () => {
    const at = (width: number, height: number) => {
      const { container } = draw(view(), { width, height });
      const has = (text: string) => container.textContent.includes(text);
      const found = [has('Work is piling up.'), has('For operations.'), container.querySelector('svg') !== null];
      cleanup();
      return found;
    };
    expect([at(900, 400), at(480, 300), at(260, 160)]).toEqual([
      [true, true, true],
      [true, true, false],
      [true, false, false],
    ]);
  });
});

describe('a table of rows', () => {
  const rows = Array.from({ length: 40 }, (_, i) => `queue ${i}`);
  const table = (
    <RowTable
      label="Queues"
      nameTitle="Queue"
      rows={rows}
      keyOf={(row) => row}
      nameOf={(row) => row}
      alarmOf={() => undefined}
      linksOf={() => []}
      columns={[]}
    />
  );

  it('has a link that all fields have once in a row', () => {
    const twice = [1, 2].map((value) => ({ title: 'Details', href: `https://x.org/${value}` }));
    draw(
      <RowTable
        {...{ label: 'Queues', nameTitle: 'Queue', rows: ['a'], columns: [] }}
        keyOf={(row) => row}
        nameOf={(row) => row}
        alarmOf={() => undefined}
        linksOf={() => twice}
      />,
    );
    expect(screen.getAllByRole('link')).toHaveLength(1);
  });

  it('draws what may be seen, and the rest when it is jumped to', () => {
    draw(table);
    const bodies = () => screen.getAllByRole('row').slice(1);
    expect(bodies().length).toBeLessThan(20);
    expect(screen.getByRole('table', { name: 'Queues' }).getAttribute('aria-rowcount')).toBe('41');
    fireEvent.keyDown(bodies()[0]!, { key: 'End' });
    expect(bodies()).toHaveLength(40);
    expect(document.activeElement).toBe(bodies()[39]);
  });

  it('is one stop for the tabulator, which follows the arrow keys', () => {
    draw(table);
    const [first, second] = screen.getAllByRole('row').slice(1);
    expect([first!.tabIndex, second!.tabIndex]).toEqual([0, -1]);
    fireEvent.keyDown(first!, { key: 'ArrowDown' });
    expect([first!.tabIndex, second!.tabIndex, document.activeElement]).toEqual([-1, 0, second]);
  });
});
