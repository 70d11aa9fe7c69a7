import { html, type Html } from '../../../markup/html.js';
import type {
  AlertResult,
  Backtest,
  CasesResult,
  Chances,
  Histogram,
  IndicatorResult,
  Measured,
} from '../../result.js';
import type { Suggestion } from '../../suggest/suggest.js';
import { sentenceOf } from '../../suggest/text.js';
import { compareAlert, compareCases } from '../comparison.js';
import { percent, thresholdFormat } from '../numbers.js';
import { caveats, headline, times } from '../words.js';
import { alertsTable, tradeOffTable } from './behind.js';
import { calibrationChart } from './charts/calibration.js';
import { leadsChart } from './charts/leads.js';
import { tradeOffChart, type TradeOff } from './charts/trade-off.js';
import { comparisonTable } from './comparison.js';
import { forecastPart } from './forecast.js';
import { timelineFigure } from './timeline.js';

/** All that was found of one indicator. */
export function indicatorSection(result: IndicatorResult, period: Backtest, suggestions: readonly Suggestion[]): Html {
  const { id, title, alert, cases, forecast } = result;
  const notes = caveats(result);
  const of = (kind: Suggestion['of']) => suggestions.find((one) => one.indicator === id && one.of === kind) ?? null;
  return html`<section class="indicator" id="${id}" aria-labelledby="${id}-name">
    <h2 id="${id}-name">${title} <small>${id}</small></h2>
    <p class="headline">${headline(result)}</p>
    ${alert ? alertPart(id, alert, period, of('alert')) : null} ${cases ? casesPart(id, cases, of('cases')) : null}
    ${forecast ? forecastPart(id, forecast, period.timeZone, alert !== null || cases !== null) : null}
    ${
      notes.length === 0
        ? null
        : html`<ul class="notes">
            ${notes.map((note) => html`<li>${note}</li>`)}
          </ul>`
    }
  </section>`;
}

function alertPart(id: string, alert: AlertResult, period: Backtest, suggestion: Suggestion | null): Html {
  const { metric, warning, critical, tradeOff, naive, leads, timeline } = alert;
  const format = thresholdFormat(
    metric,
    [...tradeOff, warning, critical].map(({ threshold }) => threshold),
  );
  const hasCurve = isDrawn(tradeOff);
  const hasAlerts = timeline.rows.some(({ alerts }) => alerts.length > 0);
  const [rule, suggestedAt] = [naive?.measured ?? null, suggestion?.suggested ?? null];
  const curve = { id: `${id}-trade`, curve: tradeOff, warning, critical, rule, suggested: suggestedAt, format };
  const drawnLeads = hasLeads(leads) ? leadsChart({ id: `${id}-leads`, own: leads, warning, rule: naive }) : null;
  return html`${naive ? ruleSentence(naive.words, naive.measured) : null}
  ${timeline.rows.length > 0 ? timelineFigure(timeline, period, 'when a warning was due') : null}
  ${charts([hasCurve ? curveFigure(curve) : null, leadsFigure(drawnLeads)])}
  ${comparisonTable('Alerts', compareAlert(alert))} ${suggested(suggestion, format)}
  ${behind([
    hasAlerts ? alertsTable(timeline, period.timeZone) : null,
    hasCurve ? tradeOffTable(ANOTHER_THRESHOLD, tradeOff, format) : null,
  ])}`;
}

function casesPart(id: string, cases: CasesResult, suggestion: Suggestion | null): Html {
  const { unit, warning, critical, tradeOff, naive, leads, chances } = cases;
  const format = (value: number) => percent(value);
  const [rule, suggestedAt] = [naive.measured, suggestion?.suggested ?? null];
  const curve = { id: `${id}-cases-trade`, curve: tradeOff, warning, critical, rule, suggested: suggestedAt, format };
  const drawnLeads = hasLeads(leads) ? leadsChart({ id: `${id}-cases-leads`, own: leads, warning, rule: naive }) : null;
  return html`<h3 class="part">Single ${unit[1]}: whether one ${cases.foretells}</h3>
    ${ruleSentence(naive.words, naive.measured)}
    ${charts([isDrawn(tradeOff) ? curveFigure(curve) : null, leadsFigure(drawnLeads), calibrationFigure(id, chances)])}
    ${comparisonTable(`Single ${unit[1]}`, compareCases(cases))} ${suggested(suggestion, format)}
    ${behind([
      tradeOffTable(
        ANOTHER_THRESHOLD,
        tradeOff.filter((_, i) => i % 5 === 4),
        format,
      ),
    ])}`;
}

const ANOTHER_THRESHOLD = 'What another threshold would bring';

/** A curve of fewer points says less than its table. */
const LEAST_POINTS = 5;

/** Where nothing was ever caught there is nothing to weigh against how often it was right. */
function isDrawn(curve: readonly Measured[]): boolean {
  const right = curve.filter(({ precision }) => precision !== null);
  const caught = curve.filter(({ recall }) => recall !== null && recall > 0);
  return Math.max(right.length, caught.length) >= LEAST_POINTS;
}

function hasLeads({ counts }: Histogram): boolean {
  return counts.some((count) => count > 0);
}

function charts(figures: readonly (Html | null)[]): Html | null {
  const drawn = figures.filter((one) => one !== null);
  return drawn.length === 0 ? null : html`<div class="charts of-${drawn.length}">${drawn}</div>`;
}

function ruleSentence(words: string, measured: AlertResult['warning']): Html {
  const told = measured.precision === null ? 'Too rare to be measured.' : `${times(measured)}.`;
  return html`<p class="against">The rule it replaces: “${words}” <b>${told}</b></p>`;
}

function curveFigure(input: TradeOff): Html {
  const { rule } = input;
  return html`<figure>
    <figcaption><h3>${ANOTHER_THRESHOLD}</h3></figcaption>
    <ul class="legend">
      <li><i class="key line right"></i>right: share of alerts (precision)</li>
      <li><i class="key line caught"></i>caught: share of what happened (recall)</li>
      ${rule && rule.precision !== null ? html`<li><i class="key line rule"></i>right: the rule it replaces</li>` : null}
    </ul>
    ${tradeOffChart(input)}
  </figure>`;
}

function leadsFigure(drawn: Html | null): Html | null {
  if (!drawn) return null;
  return figure('How long ahead?', 'Alerts that were right, by the time until anybody could see it.', drawn);
}

function calibrationFigure(id: string, chances: Chances): Html | null {
  if (chances.calibration.length === 0) return null;
  return figure(
    'Can chances be taken at their word?',
    'On the dotted line, of those with a chance of 70% seven of ten came true. Larger dots stand for more of them.',
    calibrationChart(`${id}-calibration`, chances),
  );
}

function figure(title: string, text: string, drawn: Html): Html {
  return html`<figure>
    <figcaption>
      <h3>${title}</h3>
      <p>${text}</p>
    </figcaption>
    ${drawn}
  </figure>`;
}

function suggested(suggestion: Suggestion | null, format: (value: number) => string): Html | null {
  return suggestion ? html`<p class="suggestion">${sentenceOf(suggestion, format)}</p>` : null;
}

function behind(tables: readonly (Html | null)[]): Html | null {
  if (tables.every((one) => one === null)) return null;
  return html`<details>
    <summary>The numbers behind the pictures</summary>
    ${tables}
  </details>`;
}
