import { createHash } from 'node:crypto';
import { html, Html } from './html.js';
import { refreshScript } from './script.js';
import { style } from './style.js';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but this very style and script runs, and nothing is loaded from elsewhere. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(refreshScript)}`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0c6b66"/><path d="M3 11.5 6.2 7.6l2.6 2L13 4.5" fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;

/** A whole page around its content. */
export function layout(title: string, content: Html, { refreshing }: { readonly refreshing: boolean }): string {
  const reload = html`<noscript><meta http-equiv="refresh" content="30" /></noscript>`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="${favicon}" />
        ${element('style', style)} ${refreshing ? reload : null}
      </head>
      <body>
        ${content} ${refreshing ? element('script', refreshScript) : null}
      </body>
    </html> `;
  return page.text;
}

/** Exactly the text that was hashed between the tags: a space more and the browser refuses it. */
function element(name: 'style' | 'script', text: string): Html {
  return new Html(`<${name}>${text}</${name}>`);
}
