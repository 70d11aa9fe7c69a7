import * as emotion from '@emotion/css';
import * as data from '@grafana/data';
import * as runtime from '@grafana/runtime';
import * as ui from '@grafana/ui';
import * as i18next from 'i18next';
import * as React from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as ReactDOM from 'react-dom';
import * as rxjs from 'rxjs';
import { ErrorView } from './ErrorView';

interface SystemJs {
  set(id: string, module: object): void;
  addImportMap(map: { imports: Record<string, string> }): void;
  import(url: string): Promise<{ plugin?: data.PanelPlugin; default?: unknown }>;
}

declare const System: SystemJs;

// Of npm's @grafana/runtime this one is an empty shell that Grafana fills at its start.
const shared: Record<string, object> = {
  '@emotion/css': emotion,
  '@grafana/data': data,
  '@grafana/runtime': { ...runtime, PanelDataErrorView: ErrorView },
  '@grafana/ui': ui,
  i18next,
  react: React,
  'react/jsx-runtime': jsxRuntime,
  'react-dom': ReactDOM,
  rxjs,
};

/** With which React the panel is drawn, for tests. */
export const versions = { react: React.version, 'react-dom': ReactDOM.version };

/** Gives the packages to SystemJS as Grafana does, and loads the built plugin with it. */
export async function loadPlugin(): Promise<data.PanelPlugin> {
  for (const [name, module] of Object.entries(shared)) {
    const main = (module as { default?: unknown }).default ?? module;
    System.set(`package:${name}`, { ...module, default: main, __useDefault: main });
    System.addImportMap({ imports: { [name]: `package:${name}` } });
  }
  let module = await System.import('/plugin/module.js');
  if (module.default instanceof Promise) module = (await module.default) as typeof module;
  const { plugin } = module;
  if (!plugin) throw new Error('module.js exports no plugin');
  plugin.meta = (await (await fetch('/plugin/plugin.json')).json()) as data.PanelPluginMeta;
  return plugin;
}
