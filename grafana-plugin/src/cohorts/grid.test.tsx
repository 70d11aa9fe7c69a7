/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import React from 'react';
import { cleanup, render, screen } from '@testing-library/react';
import { SceneContext, type Scene, type Step } from '../components/scene.js';
import { defaultOptions } from '../options.js';
import { frame, indexOf, scene, words } from '../testing/frames.js';
import { CohortsView } from './CohortsView.js';
import { prepareCohorts } from './prepareCohorts.js';
import { cohortLabel } from './words.js';

const RATIO = 'leadline_cohort_retention_ratio';
const cell = (cohort: string, age: number, share: number, more = {}) =>
  frame(RATIO, { period: 'week', cohort, age: String(age), ...more }, share);

afterEach(cleanup);

// jsdom lays nothing out: without a size of its own the grid would draw only what fits into nothing.
for (const side of ['clientWidth', 'clientHeight'])
  Object.defineProperty(HTMLElement.prototype, side, { get: () => 4000, configurable: true });

function draw(
  frames: Parameters<typeof indexOf>,
  { options = {}, today = '2026-06-15', ...more }: Partial<Scene> & { options?: object; today?: string } = {},
) {
  const triangle = prepareCohorts(indexOf(...frames), {
    ...{ measure: 'return_on', period: 'auto', sort: 'oldest', today },
    label: (cohort, period, previous) => cohortLabel(words, cohort, period, previous),
  })!;
  render(
    <SceneContext.Provider value={{ ...scene, width: 4000, height: 4000, ...more }}>
      <CohortsView triangle={triangle} options={{ ...defaultOptions.cohorts, ...options }} />
    </SceneContext.Provider>,
  );
  return triangle;
}

/** Texts of a row's cells by the pixels from its left edge: every part of a row has its width. */
function byPlace(role: string, row: HTMLElement): Map<number, string> {
  const found = new Map<number, string>();
  let left = 0;
  for (const part of row.children as unknown as Iterable<HTMLElement>) {
    if (part.getAttribute('role') === role) found.set(left, part.textContent);
    left += Number.parseFloat(part.style.width);
  }
  return found;
}

function all(role: string, within: ParentNode = document): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(`[role=${role}]`)];
}

function rowOf(label: string): HTMLElement {
  return all('row').find((row) => all('rowheader', row)[0]?.firstChild?.textContent === label)!;
}

function textsUnderHeaders(label: string): string[] {
  const cells = byPlace('gridcell', rowOf(label));
  const [, ...headers] = byPlace('columnheader', all('row')[0]!).keys();
  return headers.map((left) => cells.get(left) ?? '');
}

describe('every cell stands under its age', () => {
  it('where ages are missing', () => {
    draw([
      cell('a', 0, 1),
      cell('a', 1, 0.5),
      cell('a', 2, 0.4),
      cell('a', 3, 0.3),
      cell('b', 1, 0.6),
      cell('b', 3, 0.2),
    ]);
    expect([textsUnderHeaders('a'), textsUnderHeaders('b')]).toEqual([
      ['100%', '50%', '40%', '30%'],
      ['', '60%', '', '20%'],
    ]);
  });

  it('of the golden data', () => {
    const golden = readFileSync(new URL('../../../test/golden/metrics.prom', import.meta.url), 'utf8');
    const frames = [...golden.matchAll(/^(leadline_cohort_retention_ratio)\{(.*)\} (\S+)/gm)].map(
      ([, name, labels, value]) =>
        frame(
          name!,
          Object.fromEntries([...labels!.matchAll(/(\w+)="([^"]*)"/g)].map(([, k, v]) => [k!, v!])),
          Number(value),
        ),
    );
    const { cohorts, period, measure } = draw(frames, { today: '2099-01-01' });
    const told = new Map(
      frames.map(({ fields: [, value] }) => {
        const { cohort, age, ...rest } = value!.labels!;
        return [[cohort, Number(age), rest['period'], rest['measure']].join(), Number(value!.values[0])];
      }),
    );
    let seen = 0;
    for (const { label, key } of cohorts)
      textsUnderHeaders(label).forEach((text, age) => {
        const share = told.get([key, age, period, measure].join());
        expect([label, age, text]).toEqual([label, age, share === undefined ? '' : words.format.percent(share, 0)]);
        if (share !== undefined) seen++;
      });
    expect(seen).toBeGreaterThan(20);
  });
});

describe('settings of the field', () => {
  const frames = [cell('a', 0, 1), cell('a', 1, 0.57)];
  const steps: Step[] = [{ color: '#ff0000' }, { from: '50%', color: '#00ff00' }];

  it('are those of cells, of the average and of the legend', () => {
    draw(frames, {
      shown: (_, value, unit) => ({ text: `${value} ${unit}`, color: value > 0.5 ? '#00ff00' : '#ff0000' }),
      steps: () => steps,
    });
    const [average, own] = [rowOf('Average'), rowOf('a')].map((row) => all('gridcell', row)[1]!);
    expect([average!.textContent, own!.textContent]).toEqual(['0.57 percentunit', '0.57 percentunit']);
    expect([average!.style.background, own!.style.backgroundColor]).toEqual(['rgb(0, 255, 0)', 'rgb(0, 255, 0)']);
    expect(screen.getByText(/below/).closest('p')!.textContent).toBe(' below 50%active at that age');
  });

  it('of per cent are written as they came', () => {
    const percent = [
      frame('retention', { cohort: 'a', age: '0' }, 100),
      frame('retention', { cohort: 'a', age: '1' }, 52),
    ];
    expect(draw(percent).told).toBe('percent');
    expect(textsUnderHeaders('a')).toEqual(['100%', '52%']);
    cleanup();
    draw(percent, { shown: (_, value, unit) => ({ text: `${value} ${unit}` }) });
    expect(textsUnderHeaders('a')[1]).toBe('52 percent');
  });
});

describe('against the average', () => {
  it('what is not over neither bends the scale nor has a colour, and where no average is nothing is said', () => {
    draw(
      [
        ...[
          cell('2026-05-25', 0, 1),
          cell('2026-05-25', 1, 0.5),
          cell('2026-05-25', 2, 0.4),
          cell('2026-05-25', 3, 0.3),
        ],
        ...[cell('2026-06-01', 0, 1), cell('2026-06-01', 1, 0.4), cell('2026-06-01', 2, 0.02)],
      ],
      { options: { scale: 'relative' } },
    );
    expect([textsUnderHeaders('May 25, 2026'), textsUnderHeaders('Jun 1')]).toEqual([
      ['100%', '+5', '0', ''],
      ['100%', '-5', '-38', ''],
    ]);
    const [first, , running] = all('gridcell', rowOf('Jun 1')).map((one) => one.style.backgroundColor);
    expect(running).toBe(first);
    expect(screen.getByText('not over yet').closest('p')!.textContent).toMatch(/^-5\+5/);
  });
});

describe('the sentence', () => {
  const many = (sizes: boolean) =>
    Array.from({ length: 4 }, (_, i) => [
      ...(sizes ? [frame('leadline_cohort_customers', { period: 'week', cohort: `c${i}` }, 100)] : []),
      ...[cell(`c${i}`, 0, 1), cell(`c${i}`, 1, 0.5)],
    ]).flat();
  const said = (frames: Parameters<typeof indexOf>) => {
    draw(frames);
    const text = document.querySelector('p')!.textContent;
    cleanup();
    return text;
  };

  it('says that nothing differs only where something could be tested', () => {
    expect(said(many(true))).toMatch(/^No cohort differs/);
    expect(said(many(false))).toMatch(/without the number of customers/);
    expect(said(many(true).slice(0, 9))).toMatch(/at least three before it/);
  });
});
