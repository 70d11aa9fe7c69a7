import React from 'react';
import type { PanelDataErrorViewProps } from '@grafana/runtime';

/** Stands in for Grafana's own, which is in its core: a message goes before everything, and then `noValue` where nothing came. */
export function ErrorView({ message, fieldConfig, data }: PanelDataErrorViewProps) {
  const nothing = data.series.every(({ length }) => length === 0);
  return (
    <div
      role="alert"
      style={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        padding: 16,
        height: '100%',
        overflow: 'auto',
        textAlign: 'center',
      }}
    >
      {message ?? ((nothing && fieldConfig?.defaults.noValue) || 'No data')}
    </div>
  );
}
