import React, { useReducer } from 'react';
import { createTheme, ThemeContext, type PanelPlugin } from '@grafana/data';
import { config } from '@grafana/runtime';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { scenarios, type Scenario } from '../fixtures/scenarios';
import { bench } from './bench';
import { liveFrames } from './live';
import { loadPlugin, versions } from './packages';
import { Panel, type PanelSetting } from './Panel';
import { fillRegistries } from './registries';
import { startLanguage } from './translations';

const query = new URLSearchParams(location.search);
const SIZES = [
  [260, 160],
  [480, 300],
  [900, 420],
] as const;

/** `?state=` shows one panel, for tests; without it all of them, in sizes and themes. */
async function start(): Promise<void> {
  const language = query.get('lang') ?? 'en-US';
  config.bootData.user = { ...config.bootData.user, language };
  await startLanguage(language);
  fillRegistries();
  const plugin = await loadPlugin();
  const element = document.getElementById('root')!;
  const mode = query.get('theme') === 'dark' ? 'dark' : 'light';
  const theme = createTheme({ colors: { mode } });
  document.body.style.background = theme.colors.background.canvas;
  Object.assign(window, { versions, bench: (name: string) => bench(plugin, name) });
  const shown = await panels();
  createRoot(element).render(
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Page plugin={plugin} panels={shown} />
      <PortalContainer />
    </ThemeContext.Provider>,
  );
}

type Shown = PanelSetting & { readonly scenario: Scenario; readonly key: string };

async function panels(): Promise<Shown[]> {
  const state = query.get('state');
  const timeZone = query.get('tz') ?? 'utc';
  const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
  if (state === 'none') return [];
  if (state) {
    const [width, height] = [Number(query.get('w') ?? 900), Number(query.get('h') ?? 420)];
    const scenario = state === 'live' ? await live() : scenarios[state]?.();
    if (!scenario) throw new Error(`there is no state '${state}': ${Object.keys(scenarios).join(', ')}`);
    return [{ key: state, scenario, width, height, theme, timeZone, title: query.get('title') ?? state }];
  }
  const themes = ['light', 'dark'] as const;
  return Object.entries(scenarios).flatMap(([name, make]) =>
    themes.flatMap((one) =>
      SIZES.map(([width, height]) => {
        return { key: `${name} ${one} ${width}`, scenario: make(), width, height, theme: one, timeZone, title: name };
      }),
    ),
  );
}

async function live(): Promise<Scenario> {
  const at = Number(query.get('at') ?? Date.now());
  const asked = (name: string) => query.get(name) ?? undefined;
  const frames = await liveFrames({ match: asked('match'), format: asked('format'), at });
  return { frames, options: { view: query.get('view') ?? 'auto' }, end: at, days: 7 };
}

function Page({ plugin, panels: shown }: { plugin: PanelPlugin; panels: readonly Shown[] }) {
  const [renders, again] = useReducer((count: number) => count + 1, 0);
  Object.assign(window, { renderAgain: again });
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, padding: 12 }}>
      {shown.map(({ key, ...panel }) => (
        <Panel key={key} plugin={plugin} renderCounter={renders} {...panel} />
      ))}
    </div>
  );
}

start().catch((error: unknown) => {
  const text = document.createElement('pre');
  text.setAttribute('role', 'alert');
  text.textContent = error instanceof Error ? (error.stack ?? error.message) : String(error);
  document.body.append(text);
});
