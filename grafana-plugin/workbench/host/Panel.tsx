import React, { Component, useMemo, type ReactNode } from 'react';
import {
  applyFieldOverrides,
  createTheme,
  dateTime,
  EventBusSrv,
  getPanelOptionsWithDefaults,
  LoadingState,
  ThemeContext,
  type OptionDefaults as Defaults,
  type PanelData,
  type PanelPlugin,
  type PanelProps,
  type TimeRange,
} from '@grafana/data';
import { PanelChrome, PanelContextProvider, type PanelContext } from '@grafana/ui';
import { END } from '../fixtures/frames';
import type { Scenario } from '../fixtures/scenarios';

export interface PanelSetting {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly timeZone: string;
  readonly title: string;
}

interface Props extends PanelSetting {
  readonly plugin: PanelPlugin;
  readonly scenario: Scenario;
  readonly renderCounter?: number;
}

const noop = () => undefined;

/** What stands around a panel in Grafana: theme, chrome, options with defaults, fields with their settings. */
export function Panel({ plugin, scenario, width, height, theme: mode, title, ...rest }: Props) {
  const theme = useMemo(() => createTheme({ colors: { mode } }), [mode]);
  const prepared = useMemo(() => prepare(plugin, scenario, mode), [plugin, scenario, mode]);
  const eventBus = useMemo(() => new EventBusSrv(), []);
  const context = useMemo(
    () => ({ eventBus, eventsScope: 'workbench', app: 'dashboard' }) as unknown as PanelContext,
    [eventBus],
  );
  return (
    <ThemeContext.Provider value={theme}>
      <PanelContextProvider value={context}>
        <div style={{ fontSize: 14, color: theme.colors.text.primary, fontFamily: theme.typography.fontFamily }}>
          <PanelChrome width={width} height={height} title={title}>
            {(innerWidth, innerHeight) => (
              <Boundary>
                <Bare
                  plugin={plugin}
                  prepared={prepared}
                  width={innerWidth}
                  height={innerHeight}
                  title={title}
                  eventBus={eventBus}
                  {...rest}
                />
              </Boundary>
            )}
          </PanelChrome>
        </div>
      </PanelContextProvider>
    </ThemeContext.Provider>
  );
}

interface BareProps {
  readonly plugin: PanelPlugin;
  readonly prepared: ReturnType<typeof prepare>;
  readonly width: number;
  readonly height: number;
  readonly timeZone: string;
  readonly title: string;
  readonly eventBus: EventBusSrv;
  readonly renderCounter?: number;
}

/** The panel itself, with all that Grafana passes to one. */
export function Bare({ plugin, prepared, renderCounter = 0, ...rest }: BareProps) {
  const { options, fieldConfig, data } = prepared;
  const View = plugin.panel as React.ComponentType<PanelProps>;
  return (
    <View
      id={1}
      data={data}
      timeRange={data.timeRange}
      options={options}
      fieldConfig={fieldConfig}
      transparent={false}
      renderCounter={renderCounter}
      onOptionsChange={noop}
      onFieldConfigChange={noop}
      onChangeTimeRange={noop}
      replaceVariables={(text: string) => text}
      {...rest}
    />
  );
}

/** Options and data as a panel gets them, which is Grafana's work and not the panel's. */
export function prepare(plugin: PanelPlugin, scenario: Scenario, mode: 'light' | 'dark') {
  const theme = createTheme({ colors: { mode } });
  const { options, fieldConfig }: Defaults = getPanelOptionsWithDefaults({
    plugin,
    currentOptions: scenario.options ?? {},
    currentFieldConfig: scenario.fieldConfig ?? { defaults: {}, overrides: [] },
    isAfterPluginChange: false,
  });
  const series = applyFieldOverrides({
    data: [...scenario.frames],
    fieldConfig,
    fieldConfigRegistry: plugin.fieldConfigRegistry,
    replaceVariables: (text) => text,
    theme,
    timeZone: 'utc',
  });
  const end = (scenario.end ?? END) + (scenario.late ?? 0);
  const timeRange: TimeRange = {
    from: dateTime(end - (scenario.days ?? 3) * 86_400_000),
    to: dateTime(end),
    raw: { from: `now-${scenario.days ?? 3}d`, to: 'now' },
  };
  const annotations = scenario.annotations ? [...scenario.annotations] : [];
  const data: PanelData = { state: scenario.state ?? LoadingState.Done, series, annotations, timeRange };
  return { options, fieldConfig, data };
}

class Boundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    return error ? <pre role="alert">{error.stack}</pre> : this.props.children;
  }
}
