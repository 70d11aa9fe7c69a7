import type { EntityStatus, IndicatorStatus, SourceStatus, StatusView } from '../../status/view.js';
import { explanation, lastRun, nextRun, unknown, when } from './cells.js';
import { html, type Html } from './html.js';
import { counted, whole } from './numbers.js';
import { anchorOf, isCause } from './overall.js';
import { entityStates, indicatorStates, sourceStates } from './states.js';
import { table, type Entry, type Group } from './table.js';

const families: Readonly<Record<string, string>> = {
  retention: 'Retention',
  sla: 'Service levels',
  capacity: 'Capacity',
  pulse: 'Pulse',
  freshness: 'Freshness',
};

export function indicatorSection({ indicators, now }: StatusView): Html {
  const columns = [
    { title: 'Indicator' },
    { title: 'State' },
    { title: 'Series', numeric: true },
    { title: 'Computed' },
    { title: 'Next' },
    { title: 'Owner' },
  ];
  const groups: Group[] = [...new Set(indicators.map(({ family }) => family))].map((family) => ({
    title: families[family] ?? family,
    entries: indicators.filter((each) => each.family === family).map((each) => indicatorEntry(each, now)),
  }));
  const intro = 'What Prometheus gets: early signs, computed from the entities below.';
  return section('indicators', 'Indicators', intro, indicators.length, table('Indicators', columns, groups));
}

function indicatorEntry(indicator: IndicatorStatus, now: Date): Entry {
  const state = indicatorStates[indicator.state];
  const dropped =
    indicator.droppedSeries === 0 ? null : html`<small>${whole(indicator.droppedSeries)} left out</small>`;
  return {
    anchor: anchorOf('indicator', indicator.id),
    name: html`${indicator.title}<small>${indicator.id}</small>`,
    state,
    cells: [
      html`${whole(indicator.series)} ${dropped}`,
      lastRun(indicator, now),
      nextRun(indicator, now),
      indicator.owner === null ? unknown : html`${indicator.owner.replaceAll('_', ' ')}`,
    ],
    note: explanation(state, indicator.reason, indicator.lastError),
  };
}

export function entitySection({ entities, sources, now }: StatusView): Html {
  const causes = new Set(sources.filter((source) => isCause(source, entities)).map(({ name }) => name));
  const columns = [
    { title: 'Entity' },
    { title: 'State' },
    { title: 'Rows', numeric: true },
    { title: 'Newest row' },
    { title: 'Read' },
    { title: 'Next' },
  ];
  const entries = entities.map((entity) => entityEntry(entity, causes.has(entity.source), now));
  const intro = 'What is read from the sources, and how far it has come.';
  return section(
    'entities',
    'Entities',
    intro,
    entities.length,
    table('Entities', columns, [{ title: null, entries }]),
  );
}

function entityEntry(entity: EntityStatus, sourceIsCause: boolean, now: Date): Entry {
  const state = entityStates[entity.state];
  const rejected = entity.rejectedRows === 0 ? null : html`<small>${whole(entity.rejectedRows)} rejected</small>`;
  const elsewhere = html`<p>
    The error is that of source <a href="#${anchorOf('source', entity.source)}">${entity.source}</a>.
  </p>`;
  const error = entity.lastError !== null && sourceIsCause ? elsewhere : entity.lastError;
  const note = explanation(state, entity.reason, error);
  return {
    anchor: anchorOf('entity', entity.name),
    name: html`${entity.name}<small>from ${entity.source}</small>`,
    state,
    cells: [
      html`${entity.rows === null ? unknown : whole(entity.rows)} ${rejected}`,
      when(entity.newestAt, now),
      lastRun(entity, now),
      nextRun(entity, now),
    ],
    note: entity.progress === null ? note : html`${progressBar(entity.name, entity.progress)}${note}`,
  };
}

function progressBar(name: string, progress: number): Html {
  const percent = Math.floor(Math.min(1, Math.max(0, progress)) * 100);
  return html`<div class="progress">
    <progress max="100" value="${percent}" aria-label="Reading the history of ${name}"></progress
    ><span>${percent} %</span>
  </div>`;
}

export function sourceSection({ sources, entities }: StatusView): Html {
  const columns = [{ title: 'Source' }, { title: 'State' }, { title: 'Address' }, { title: 'Read from it' }];
  const entries = sources.map((source) => sourceEntry(source, entities));
  const intro = 'The databases and files that are read. Nothing is ever written to them.';
  return section('sources', 'Sources', intro, sources.length, table('Sources', columns, [{ title: null, entries }]));
}

function sourceEntry(source: SourceStatus, entities: readonly EntityStatus[]): Entry {
  const state = sourceStates[source.state];
  const own = entities.filter((entity) => entity.source === source.name);
  return {
    anchor: anchorOf('source', source.name),
    name: html`${source.name}<small>${source.engine}</small>`,
    state,
    cells: [html`<span class="address">${source.address}</span>`, html`${counted(own.length, 'entity', 'entities')}`],
    note: explanation(state, null, isCause(source, entities) ? source.lastError : failingReads(own)),
  };
}

/** Where a source answers and one thing read from it fails, the error stands there. */
function failingReads(entities: readonly EntityStatus[]): Html | null {
  const failing = entities.filter(({ lastError }) => lastError !== null);
  if (failing.length === 0) return null;
  const links = failing.map(
    ({ name }, i) => html`${i > 0 ? ', ' : ''}<a href="#${anchorOf('entity', name)}">${name}</a>`,
  );
  return html`<p>What fails: ${links}.</p>`;
}

function section(id: string, title: string, intro: string, count: number, content: Html): Html {
  const empty = html`<p class="empty">None is configured yet. Add some to leadline.yaml and reload.</p>`;
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <p class="intro">${intro}</p>
    ${count === 0 ? empty : content}
  </section>`;
}
