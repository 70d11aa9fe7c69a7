import { html } from './html.js';
import { layout } from './layout.js';

/** One sentence and the way back: what is shown where there is no page. */
export function renderMessagePage(title: string, sentence: string): string {
  const content = html`<main class="message">
    <h1>${title}</h1>
    <p>${sentence}</p>
    <p>
      What there is: the <a href="/">status page</a>, the <a href="/metrics">metrics</a> that Prometheus reads, whether
      leadline is <a href="/-/ready">ready</a>, and the status <a href="/api/status">as JSON</a>.
    </p>
  </main>`;
  return layout(`${title} – leadline`, content, { refreshing: false });
}
