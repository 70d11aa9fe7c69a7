import React, { type ReactElement } from 'react';
import {
  createTheme,
  EventBusSrv,
  FieldType,
  ThemeContext,
  toDataFrame,
  applyFieldOverrides,
  type DataFrame,
  type PanelPlugin,
} from '@grafana/data';
import { Table } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { scenarios } from '../fixtures/scenarios';
import { cohortFrames } from '../fixtures/cohorts';
import { Bare, prepare } from './Panel';

const [WIDTH, HEIGHT] = [1200, 600];

/** Milliseconds from the first call of render to the painted picture, of the panel and of Grafana's Table in turns. */
export async function bench(plugin: PanelPlugin, name: string): Promise<{ panel: number[]; table: number[] }> {
  const scenario = name.startsWith('cohorts-') ? { frames: cohortFrames(Number(name.slice(8))) } : scenarios[name]!();
  const theme = createTheme({ colors: { mode: 'light' } });
  const wide = tableOf(scenario.frames, theme);
  const prepared = prepare(plugin, scenario, 'light');
  const eventBus = new EventBusSrv();
  const panel = () => (
    <ThemeContext.Provider value={theme}>
      <Bare
        plugin={plugin}
        // Whatever is kept for an object is not kept for the next round.
        prepared={{ ...prepared, data: { ...prepared.data, series: [...prepared.data.series] } }}
        width={WIDTH}
        height={HEIGHT}
        timeZone="utc"
        title="bench"
        eventBus={eventBus}
      />
    </ThemeContext.Provider>
  );
  const table = () => (
    <ThemeContext.Provider value={theme}>
      <Table data={wide} width={WIDTH} height={HEIGHT} />
    </ThemeContext.Provider>
  );
  const result = { panel: [] as number[], table: [] as number[] };
  for (let round = 0; round < 9; round++) {
    // Whoever is first in a round pays for what both share; so they take turns.
    for (const which of round % 2 === 0 ? (['panel', 'table'] as const) : (['table', 'panel'] as const)) {
      const taken = await once(which === 'panel' ? panel() : table());
      if (round > 1) result[which].push(taken);
    }
  }
  return result;
}

async function once(element: ReactElement): Promise<number> {
  const box = document.createElement('div');
  Object.assign(box.style, { width: `${WIDTH}px`, height: `${HEIGHT}px` });
  document.body.append(box);
  const root = createRoot(box);
  const start = performance.now();
  flushSync(() => root.render(element));
  // A layout that is asked for is computed at once: what the browser would do before it paints.
  box.getBoundingClientRect();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  const taken = performance.now() - start;
  root.unmount();
  box.remove();
  return taken;
}

/** The same numbers as one table with a row a cohort and a column an age, or a row a queue. */
function tableOf(frames: readonly DataFrame[], theme: ReturnType<typeof createTheme>): DataFrame {
  const rows = new Map<string, Map<string, number>>();
  for (const { fields } of frames) {
    const { labels = {}, values } = fields[1]!;
    const row = labels['cohort'] ?? `${labels['queue'] ?? ''} ${labels['priority'] ?? ''}`;
    const column = labels['cohort']
      ? (labels['age'] ?? 'customers')
      : `${labels['__name__'] ?? ''} ${labels['due'] ?? ''}`;
    if (labels['__name__'] === 'leadline_cohort_active_customers') continue;
    const cells = rows.get(row) ?? new Map<string, number>();
    rows.set(row, cells);
    cells.set(column, values[values.length - 1] as number);
  }
  const columns = [...new Set([...rows.values()].flatMap((cells) => [...cells.keys()]))].sort();
  const frame = toDataFrame({
    fields: [
      { name: 'name', type: FieldType.string, values: [...rows.keys()] },
      ...columns.map((column) => ({
        name: column,
        type: FieldType.number,
        values: [...rows.values()].map((cells) => cells.get(column) ?? null),
      })),
    ],
  });
  return applyFieldOverrides({
    data: [frame],
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  })[0]!;
}
