import { html, type Html } from './html.js';
import type { Tone } from './states.js';

/** Shapes on a 16 x 16 grid, drawn with the colour of the text around them. */
const shapes: Readonly<Record<Tone, Html>> = {
  good: html`<circle cx="8" cy="8" r="6.25" /><path d="M5.2 8.3 7.2 10.2 10.9 6" />`,
  busy: html`<path d="M13.7 5.4A6.25 6.25 0 1 0 14.25 8" /><path d="M14 2v3.4h-3.4" />`,
  calm: html`<circle cx="8" cy="8" r="6.25" /><path d="M8 4.6V8.2l2.4 1.4" />`,
  missing: html`<circle cx="8" cy="8" r="6.25" stroke-dasharray="2.6 2.2" /><path d="M5.4 8h5.2" />`,
  attention: html`<path d="M8 1.9 14.6 13.6H1.4Z" /><path d="M8 6.3v3.4M8 11.6v.1" />`,
  bad: html`<path d="M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4Z" /><path
      d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2"
    />`,
};

/** The shapes once in a page, for `icon` to point to. */
export const iconSheet: Html = html`<svg width="0" height="0" aria-hidden="true" class="sheet">
  ${Object.entries(shapes).map(([tone, shape]) => html`<symbol id="i-${tone}" viewBox="0 0 16 16">${shape}</symbol>`)}
</svg>`;

export function icon(tone: Tone): Html {
  return html`<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-${tone}" /></svg>`;
}
