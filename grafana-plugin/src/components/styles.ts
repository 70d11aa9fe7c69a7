import { css } from '@emotion/css';
import { contrast } from './contrast.js';

/** Colours come as custom properties from the panel's theme, so that the styles are made once. */
export const root = css({
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  gap: 'var(--ll-gap)',
  width: '100%',
  height: '100%',
  overflow: 'hidden',
  color: 'var(--ll-text)',
  fontSize: 'var(--ll-font)',
  lineHeight: 1.4,
  '*': { boxSizing: 'border-box' },
  'p, ol, ul, h2, h3': { margin: 0, padding: 0, fontSize: 'inherit', lineHeight: 'inherit' },
  'ol, ul': { listStyle: 'none' },
  a: { color: 'var(--ll-link)', textDecoration: 'underline' },
  '& :is(a, summary, [tabindex]):focus-visible': {
    outline: '2px solid var(--ll-focus)',
    outlineOffset: -2,
    borderRadius: 2,
  },
  ...contrast,
});

export const scroll = css({ flex: '1 1 0', minHeight: 0, overflow: 'auto', scrollbarWidth: 'thin' });

export const headline = css({
  fontSize: '1.15em',
  fontWeight: 500,
  display: 'flex',
  gap: '0.5em',
  alignItems: 'baseline',
});

export const muted = css({ color: 'var(--ll-muted)' });

export const small = css({ fontSize: '0.88em' });

export const clipped = css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' });

export const hidden = css({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
});

export const notice = css({
  padding: '0.35em 0.7em',
  borderLeft: '3px solid var(--ll-warning)',
  background: 'var(--ll-raised)',
  flex: 'none',
});

export const badge = css({
  display: 'inline-block',
  padding: '0 0.5em',
  borderRadius: 3,
  border: '1px solid currentColor',
  fontSize: '0.82em',
  fontWeight: 500,
  whiteSpace: 'nowrap',
});

export const number = css({ fontVariantNumeric: 'tabular-nums' });

/** A ring of the text's colour on one of the ground's: seen on every colour of a cell. */
export const selected = {
  '&[aria-selected=true]': {
    outline: '2px solid var(--ll-text)',
    outlineOffset: -2,
    boxShadow: 'inset 0 0 0 4px var(--ll-background)',
    zIndex: 1,
  },
} as const;
