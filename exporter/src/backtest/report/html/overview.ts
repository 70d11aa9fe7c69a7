import { html, type Html } from '../../../markup/html.js';
import { LEAST_EPISODES } from '../../measure.js';
import type { IndicatorResult, Measured } from '../../result.js';
import type { ForecastResult } from '../../forecasts/result.js';
import { offBy } from '../forecast.js';
import { percent, span, whole } from '../numbers.js';
import { judgedBy, times } from '../words.js';

/** One line an indicator: what a manager needs to know of all of them at once. */
export function overview(indicators: readonly IndicatorResult[]): Html {
  return html`<section class="overview" aria-labelledby="overview">
    <h2 id="overview">At a glance</h2>
    <ul>
      ${[...indicators].sort((a, b) => rank(a) - rank(b)).map(overviewLine)}
    </ul>
  </section>`;
}

/** What was measured stands first. */
function rank(result: IndicatorResult): number {
  const status = judgedBy(result)?.warning.status ?? result.forecast?.status ?? 'not_measured';
  return { measured: 0, too_little_history: 1, not_measured: 2 }[status];
}

function overviewLine(result: IndicatorResult): Html {
  const judged = judgedBy(result);
  const link = html`<a href="#${result.id}">${result.title}</a>`;
  if (!judged && result.forecast) return forecastLine(link, result.forecast);
  if (!judged || judged.warning.precision === null)
    return html`<li>${link}${judged ? unmeasured(judged.warning) : null}<span></span></li>`;
  const { warning } = judged;
  const rule = judged.naive?.measured;
  return html`<li>
    ${link}
    <span class="verdict">${dots(warning)}<span>${times(warning)}</span></span>
    <span class="detail">${detail(warning)}</span>
    ${rule && rule.precision !== null ? besides(rule, rule.precision) : html`<span></span>`}
  </li>`;
}

function forecastLine(link: Html, { status, points, whole: all, unit }: ForecastResult): Html {
  const { own } = all;
  const [rule] = all.rules;
  if (status !== 'measured')
    return html`<li>
      ${link}<span class="verdict none">Too little history</span
      ><span class="detail">${points} of the ${LEAST_EPISODES} forecasts it takes</span><span></span>
    </li>`;
  return html`<li>
    ${link}<span class="verdict">Off by ${offBy(own, unit)} on average</span>
    <span class="detail">over ${whole(points)} forecasts</span>
    ${rule?.error.points ? html`<span class="detail">${rule.name}: ${offBy(rule.error, unit)}</span>` : html`<span></span>`}
  </li>`;
}

function unmeasured({ status, episodes }: Measured): Html {
  return status === 'too_little_history'
    ? html`<span class="verdict none">Too little history</span
        ><span class="detail">${episodes} of the ${LEAST_EPISODES} alerts it takes</span>`
    : html`<span class="verdict none">Accuracy not measured</span><span></span>`;
}

function besides(rule: Measured, precision: number): Html {
  return html`<span class="detail rule">${dots(rule)} the rule it replaces: ${percent(precision)}</span>`;
}

function detail({ leadSeconds, recall }: Measured): string {
  return [
    ...(leadSeconds ? [`${span(leadSeconds.median)} ahead`] : []),
    ...(recall === null ? [] : [`caught ${percent(recall)}`]),
  ].join(', ');
}

/** Ten dots, as many filled as alerts of ten were right. */
export function dots({ right, episodes }: Measured): Html {
  const filled = Math.round((10 * right) / Math.max(1, episodes));
  return html`<svg class="dots" viewBox="0 0 100 10" aria-hidden="true" focusable="false">
    ${Array.from({ length: 10 }, (_, i) => html`<circle class="${i < filled ? 'full' : 'empty'}" cx="${5 + 10 * i}" cy="5" r="3.6" />`)}
  </svg>`;
}
