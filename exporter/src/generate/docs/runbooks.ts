import { hasAlert, type AlertIndicator } from '../../indicators/define.js';
import { alertName } from '../alerts/names.js';
import { ownDefinitions, type OwnAlert } from '../alerts/own.js';
import { plainAnnotations } from '../alerts/plain.js';
import { rulesOf, type AlertRule } from '../alerts/rule.js';
import { markdownHeader } from '../header.js';
import { dashboardOf } from '../links.js';
import type { Generator } from '../outputs.js';
import type { GenerateSettings } from '../settings.js';
import { roleWords } from '../words/roles.js';
import { needsOf, thresholdTable } from './reference.js';
import { sayDuration } from './words.js';

const FOLDER = 'alerting/runbooks';

/** What to do when an alert comes: where `runbook_url` leads. */
export const runbooks: Generator = (catalogue, settings) => {
  const rules = new Map(rulesOf(catalogue, settings).map((rule) => [rule.id, rule]));
  const page = (id: string, text: string) => ({ path: `${FOLDER}/${id}.md`, text: markdownHeader + text });
  return [
    ...catalogue.filter(hasAlert).map((each) => page(each.id, runbookOf(each, rules.get(each.id)!, settings))),
    ...ownDefinitions.map((each) => page(each.id, ownRunbook(each))),
  ];
};

function runbookOf(indicator: AlertIndicator, rule: AlertRule, settings: GenerateSettings): string {
  const { id, family, words, ownerRole, drill, workList } = indicator;
  const labels = Object.fromEntries(rule.labels.map((label) => [label, `(${label})`]));
  const example = plainAnnotations(rule, { value: rule.threshold, labels });
  const sections = [
    `# ${words.title}`,
    `Alert \`${alertName(id)}\`, for ${roleWords[ownerRole]}.`,
    `> ${example.summary}.`,
    '## What it means',
    words.meaning,
    '## What to do',
    numbered(words.nextStep),
    ...(workList
      ? [`${workList.title}: \`leadline work-list ${id}\` shows the single ${workList.unit[1]}, most urgent first.`]
      : []),
    `See it on the dashboard "${dashboardOf(family)}". If it is known and being worked on, silence it for as long as that takes, with a comment that says who does it: Grafana puts the link to a silence into the message, and so does \`alerting/leadline.tmpl\` for Alertmanager.`,
    '## When it alerts',
    thresholdTable(indicator, settings),
    `When critical fires, warning does too; Alertmanager mutes the lesser one by the example in \`alerting/alertmanager.example.yml\`. An alert ends ${sayDuration(rule.keepFiringFor)} after its value is back.`,
    '## What can be wrong with it',
    needsOf(indicator),
    indicator.readsStaleInput
      ? 'It is about stale and frozen input itself, so it is computed from it too.'
      : 'While what it needs is stale or frozen there is no reading and no alert; an alert on freshness says so instead.',
    '## How it is computed',
    words.method,
    '## The drill',
    `${drill.hypothesis} It is rehearsed as ${drill.expect}. Text of a drill begins with "[DRILL]".`,
    `More: [the reference](../../docs/indicators/${id}.md).`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function ownRunbook(own: OwnAlert): string {
  const sections = [
    `# ${own.title}`,
    `Alert \`${alertName(own.id.replace(/^leadline-/, ''))}\` on leadline itself, for ${roleWords.operations}; ${own.severity} after ${sayDuration(own.for)}.`,
    '## What it means',
    own.meaning,
    '## What to do',
    numbered(own.nextStep),
  ];
  return `${sections.join('\n\n')}\n`;
}

function numbered(steps: readonly string[]): string {
  return steps.map((step, i) => `${i + 1}. ${step}`).join('\n');
}
