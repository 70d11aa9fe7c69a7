import type { GrafanaTheme2 } from '@grafana/data';
import type { CSSProperties } from 'react';
import { fontSizeOf, type Size } from '../components/sizes.js';

/** The theme as the custom properties that the styles read. Texts are those that the theme made for this ground. */
export function propertiesOf(theme: GrafanaTheme2, size: Size): CSSProperties {
  const { colors, isDark } = theme;
  return {
    '--ll-text': colors.text.primary,
    '--ll-muted': colors.text.secondary,
    '--ll-link': colors.text.link,
    '--ll-border': colors.border.weak,
    '--ll-strong': colors.border.strong,
    '--ll-background': colors.background.primary,
    '--ll-raised': colors.background.secondary,
    '--ll-focus': colors.primary.border,
    '--ll-critical': colors.error.text,
    '--ll-warning': colors.warning.text,
    '--ll-ok': colors.success.text,
    '--ll-alarm': isDark ? '#e8743b' : '#b8400e',
    '--ll-on-alarm': isDark ? '#000' : '#fff',
    '--ll-line': isDark ? '#6ea6ff' : '#1f60c4',
    '--ll-in': isDark ? '#e8a33b' : '#b86a00',
    '--ll-out': isDark ? '#6ea6ff' : '#1f60c4',
    '--ll-hatch': isDark ? 'rgba(255,255,255,0.35)' : 'rgba(0,0,0,0.3)',
    '--ll-gap': size === 'tiny' ? '4px' : '8px',
    '--ll-font': fontSizeOf(size),
  } as CSSProperties;
}
