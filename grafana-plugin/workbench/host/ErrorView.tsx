import React from 'react';
import type { PanelDataErrorViewProps } from '@grafana/runtime';

/** Stands in for Grafana's own, which is in its core: the message, or `noValue` where nothing came. */
export function ErrorView({ message, fieldConfig, data }: PanelDataErrorViewProps) {
  const noValue = fieldConfig?.defaults.noValue;
  return (
    <div role="alert" style={{ padding: 16, overflow: 'auto', height: '100%' }}>
      {data.series.length === 0 && noValue ? noValue : message}
    </div>
  );
}
