import type { StatusView } from '../../status/view.js';
import { html, type Html } from './html.js';
import { icon, iconSheet } from './icons.js';
import { layout } from './layout.js';
import { overallOf, type Need, type Overall } from './overall.js';
import { ago, exact } from './relativeTime.js';
import { entitySection, indicatorSection, sourceSection } from './sections.js';
import { entityStates, indicatorStates, sourceStates, type StateWords } from './states.js';
import { stateMark } from './table.js';

export { contentSecurityPolicy } from './layout.js';

/** The page at `/`: the whole state in one sentence, then every indicator, entity and source. */
export function renderStatusPage(view: StatusView): string {
  const overall = overallOf(view);
  const content = html`${iconSheet}
    <header class="top">
      <a class="brand" href="/">leadline</a>
      <nav aria-label="Other views">
        <a href="/metrics">Metrics</a><a href="/-/ready">Ready?</a><a href="/api/status">JSON</a>
      </nav>
    </header>
    <p id="offline" role="alert" hidden>leadline does not answer. What you see is how it was last.</p>
    <main>
      ${hero(overall)}
      <div class="columns">
        <div>${indicatorSection(view)}</div>
        <div>${entitySection(view)}${sourceSection(view)}</div>
      </div>
      ${legend()} ${footer(view)}
    </main>`;
  return layout(`${overall.headline} – leadline`, content, { refreshing: true });
}

function hero({ tone, headline, summary, needs }: Overall): Html {
  return html`<section class="hero ${tone}" aria-label="Overall">
    <h1>${icon(tone)}<span>${headline}</span></h1>
    <p class="summary">${summary}</p>
    ${
      needs.length > 0
        ? html`<ol class="needs">
            ${needs.map(renderNeed)}
          </ol>`
        : null
    }
  </section>`;
}

function renderNeed({ tone, what, detail, anchor }: Need, index: number): Html {
  const title =
    anchor === null ? html`<span>${what}</span>` : html`<a id="need-${index}" href="#${anchor}">${what}</a>`;
  // What fails has an error to be read as it came, what stands still has a sentence.
  const said = tone === 'bad' ? html`<code>${detail}</code>` : html`<p>${detail}</p>`;
  return html`<li class="${tone}">${title}${detail === null ? null : said}</li>`;
}

function legend(): Html {
  const groups: [string, Readonly<Record<string, StateWords>>][] = [
    ['Indicators', indicatorStates],
    ['Entities', entityStates],
    ['Sources', sourceStates],
  ];
  const items = (states: Readonly<Record<string, StateWords>>) =>
    Object.values(states).map(
      (state) =>
        html`<dt>${stateMark(state)}</dt>
          <dd>${state.meaning ?? 'All is well.'}</dd>`,
    );
  return html`<details class="legend" id="legend">
    <summary id="legend-summary">What the words mean</summary>
    <div>
      ${groups.map(
        ([title, states]) =>
          html`<section>
            <h3>${title}</h3>
            <dl>${items(states)}</dl>
          </section>`,
      )}
    </div>
  </details>`;
}

function footer({ version, startedAt, now, configFile, lastReload }: StatusView): Html {
  const reload =
    lastReload === null
      ? null
      : html`<span>Configuration ${lastReload.ok ? 'reloaded' : 'refused'} ${ago(lastReload.at, now)}</span>`;
  return html`<footer>
    <span>leadline ${version}</span>
    <span>Started ${ago(startedAt, now)}</span>
    <span class="file">${configFile}</span>
    ${reload}
    <span>As of <time datetime="${now.toISOString()}">${exact(now)}</time></span>
  </footer>`;
}
