import { html, type Html } from '../../../markup/html.js';
import type { ForecastResult } from '../../forecasts/result.js';
import { compareForecast, forecastColumns, forecastNotes, forecastVerdict } from '../forecast.js';
import { forecastChart } from './charts/forecast.js';
import { comparisonTable } from './comparison.js';

/** With fewer there is no line to look at. */
const LEAST_POINTS = 5;

/** What was foreseen beside what came. @param isPart there is a headline about its alerts above it */
export function forecastPart(id: string, forecast: ForecastResult, zone: string, isPart: boolean): Html {
  const { foresees, series, points, whole } = forecast;
  return html`${
    isPart
      ? html`<h3 class="part">How many ${foresees}</h3>
          <p class="against"><b>${forecastVerdict(forecast)}.</b></p>`
      : null
  }
  ${whole.rules.map(({ name, words }) => html`<p class="against">The rule “${name}”: ${words}</p>`)}
  ${series.length >= LEAST_POINTS ? figure(id, forecast, zone) : null}
  ${points === 0 ? null : comparisonTable('Forecast', compareForecast(forecast), forecastColumns)}
  ${notes(forecastNotes(forecast))}`;
}

function figure(id: string, forecast: ForecastResult, zone: string): Html {
  const [rule] = forecast.whole.rules;
  const hasBand = forecast.series.some(({ low }) => low !== null);
  return html`<figure class="timeline wide">
    <figcaption><h3>What was expected, and what came</h3></figcaption>
    <ul class="legend">
      <li><i class="key line right"></i>expected on that day</li>
      <li><i class="key line came"></i>came of it</li>
      <li><i class="key line rule"></i>rule: ${rule!.name}</li>
      ${hasBand ? html`<li><i class="key band"></i>80% interval</li>` : null}
    </ul>
    ${forecastChart(`${id}-forecast`, forecast, zone)}
  </figure>`;
}

function notes(sentences: readonly string[]): Html | null {
  if (sentences.length === 0) return null;
  return html`<ul class="notes">
    ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`;
}
