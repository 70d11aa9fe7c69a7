import { hasAlert, type AlertIndicator, type Indicator } from '../../indicators/define.js';
import { alertName } from '../alerts/names.js';
import { markdownHeader } from '../header.js';
import { dashboardOf } from '../links.js';
import { metricsTable, table } from '../metrics.js';
import type { Generator } from '../outputs.js';
import type { GenerateSettings } from '../settings.js';
import { roleWords } from '../words/roles.js';
import { listed, sayDuration, sayThreshold, spaced } from './words.js';

const FOLDER = 'docs/indicators';

/** The reference: a page for each indicator, and one that lists them. */
export const reference: Generator = (catalogue, settings) => [
  { path: `${FOLDER}/README.md`, text: markdownHeader + indexOf(catalogue) },
  ...catalogue.map((each) => ({ path: `${FOLDER}/${each.id}.md`, text: markdownHeader + pageOf(each, settings) })),
];

function indexOf(catalogue: readonly Indicator[]): string {
  const rows = catalogue.map((each) => [
    `[${each.words.title}](${each.id}.md)`,
    each.family,
    hasAlert(each) ? roleWords[each.ownerRole] : 'a view, no alert',
  ]);
  return `# Indicators\n\n${table(['indicator', 'family', 'whom its alert concerns'], rows)}\n`;
}

function pageOf(indicator: Indicator, settings: GenerateSettings): string {
  const { id, family, words } = indicator;
  const sections = [
    `# ${words.title}`,
    words.meaning,
    `Dashboard: ${dashboardOf(family)}. Id in \`leadline.yaml\`: \`${id}\`.`,
    '## How it is computed',
    words.method,
    needsOf(indicator),
    '## Metrics',
    metricsTable([indicator]),
    ...(hasAlert(indicator) ? alertSections(indicator, settings) : ['## Alert', 'None: it is looked at.']),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What must be there, and what makes a reading wrong or keeps it away. */
export function needsOf({ needs, uses = [], minimum, every, staleAfter }: Indicator): string {
  const code = (names: readonly string[]) => listed(names.map((name) => `\`${name}\``));
  const least = Object.entries(minimum).map(([name, value]) => `- ${spaced(name)}: ${value} (\`minimum.${name}\`)`);
  return [
    needs.length > 0 ? `It needs ${code(needs)}.` : `It needs any of ${code(uses)}; each adds what it tells of.`,
    uses.length > 0 && needs.length > 0 ? ` Where they are configured it uses ${code(uses)} too.` : '',
    ` It is computed every ${sayDuration(every)}; when that fails, the last reading stays for ${sayDuration(staleAfter)} and is then withdrawn.`,
    least.length > 0 ? `\n\nBelow these there is no reading rather than a doubtful one:\n\n${least.join('\n')}` : '',
  ].join('');
}

function alertSections(indicator: AlertIndicator, settings: GenerateSettings): string[] {
  const { id, thresholds, ownerRole, drill, truth, naive } = indicator;
  const own = settings.thresholds[id];
  return [
    '## Alert',
    `\`${alertName(id)}\`, for ${roleWords[ownerRole]}. What to do: [its runbook](../../alerting/runbooks/${id}.md).`,
    thresholdTable(indicator, settings),
    `The thresholds are settings: \`indicators.${id}.thresholds\`.${own ? ' Some here are such settings.' : ''}`,
    '## How it is proved',
    `Drill: ${drill.hypothesis}`,
    truth === 'none'
      ? 'How often it is right is not measured: it states a fact and foretells nothing.'
      : `\`leadline backtest --indicator ${id}\` replays the past and holds each alert against what happened; how often it was right is then part of its text, and in \`leadline_indicator_precision_ratio\`.`,
    ...(naive ? [`It is measured beside the rule that people go by without it: ${naive.words}`] : []),
    ...(thresholds.direction === 'below' ? ['It alerts when the value is too low.'] : []),
  ];
}

/** When it alerts, in the words of its sentence. */
export function thresholdTable(indicator: AlertIndicator, settings: GenerateSettings): string {
  const { id, thresholds } = indicator;
  const name = indicator.metrics[thresholds.metric]!.name;
  const rows = (['warning', 'critical'] as const).map((severity) => {
    const threshold = settings.thresholds[id]?.[severity] ?? thresholds[severity];
    const said = sayThreshold(indicator, threshold);
    return [severity, `\`${name}\` ${thresholds.direction} ${threshold}`, said, sayDuration(thresholds.for)];
  });
  return table(['severity', 'when', 'as the alert says it', 'for'], rows);
}
