/**
 * Properties in inline styles are the theme's; here a reader's wish for contrast goes before them. Lines and texts of pictures
 * (SVG) are not changed by the browser where colours are forced: they get the reader's colours by the same properties.
 */
const asTold = (properties: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [`--ll-${name}`, `${value} !important`]));

/** Styles of the panel's root. */
export const contrast = {
  '@media (forced-colors: active)': {
    ...asTold({
      ...{ text: 'CanvasText', muted: 'CanvasText', link: 'LinkText', focus: 'Highlight' },
      ...{ background: 'Canvas', raised: 'Canvas', border: 'GrayText', strong: 'CanvasText', hatch: 'CanvasText' },
      ...{ critical: 'CanvasText', warning: 'CanvasText', ok: 'CanvasText', line: 'LinkText', out: 'LinkText' },
      ...{ alarm: 'Highlight', 'on-alarm': 'HighlightText', in: 'Highlight' },
    }),
    // Colours that are data stay, each with an edge that is seen on any ground.
    '[style*="background"]': { forcedColorAdjust: 'none' },
    '[style*="background"]:not([role])': { outline: '1px solid CanvasText', outlineOffset: -1 },
  },
  '@media (prefers-contrast: more)': {
    ...asTold(
      Object.fromEntries(
        ['muted', 'border', 'strong', 'hatch', 'critical', 'warning', 'ok'].map((name) => [name, 'var(--ll-text)']),
      ),
    ),
    '[role=gridcell]': { fontWeight: 600 },
    '& :is(a, summary, [tabindex]):focus-visible': { outlineWidth: 3 },
  },
} as const;
