import { html, Html } from '../../markup/html.js';
import type { Backtest } from '../result.js';
import type { Suggestion } from '../suggest/suggest.js';
import { overview } from './html/overview.js';
import { indicatorSection } from './html/section.js';
import { style } from './html/style.js';
import { dayWords, periodWords } from './period.js';
import { modelSentences } from './models.js';

export interface Made {
  readonly version: string;
  readonly madeAt: Date;
}

/** The result as one file that needs nothing else: no script, no picture, no font from anywhere. */
export function renderHtml(result: Backtest, suggestions: readonly Suggestion[], made: Made): string {
  const { indicators, left, models, timeZone } = result;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <link rel="icon" href="data:," />
        <title>How far alerts can be trusted – leadline</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          <p class="brand">leadline</p>
          <h1>Would these alerts have been right?</h1>
          <p class="period">
            Your own history, replayed: ${periodWords(result)}. Each look used only what was known on that day, and
            every alert was held against what happened afterwards.
          </p>
        </header>
        <main>
          ${overview(indicators)} ${indicators.map((indicator) => indicatorSection(indicator, result, suggestions))}
          ${left.length > 0 ? notTested(left) : null}
        </main>
        <footer>
          <p>
            An alert was right if what it warns of happened within its time, and it was ahead by the time until anybody
            could see that without it. What happened counts as caught if there was an alert when it lay ahead. With
            fewer than ten alerts there is no rate.
          </p>
          ${models.map((model) => html`<p>${modelSentences(model).join(' ')}</p>`)}
          <p>leadline ${made.version}, ${dayWords(made.madeAt.toISOString(), timeZone)}</p>
        </footer>
      </body>
    </html> `;
  return page.text;
}

function notTested(left: Backtest['left']): Html {
  return html`<section class="left" aria-labelledby="left">
    <h2 id="left">Not tested</h2>
    <ul class="notes">
      ${left.map(({ id, reason }) => html`<li>${id} ${reason}.</li>`)}
    </ul>
  </section>`;
}
