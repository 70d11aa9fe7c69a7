import type { EntityStatus, SourceStatus, StatusView } from '../../status/view.js';
import { counted, listed } from './numbers.js';
import type { Tone } from './states.js';

/** Something that a person has to look at. */
export interface Need {
  readonly tone: 'bad' | 'attention';
  readonly what: string;
  readonly detail: string | null;
  /** Id of the row on the page. */
  readonly anchor: string | null;
}

export interface Overall {
  readonly tone: Tone;
  readonly headline: string;
  /** One quiet sentence below. */
  readonly summary: string;
  readonly needs: readonly Need[];
}

/** The state of everything in one sentence. Causes are listed, not their consequences. */
export function overallOf(view: StatusView): Overall {
  const needs = needsOf(view);
  const summary = summaryOf(view);
  if (needs.length > 0) {
    const tone = needs.some((need) => need.tone === 'bad') ? 'bad' : 'attention';
    return { tone, headline: `${counted(needs.length, 'thing needs', 'things need')} you`, summary, needs };
  }
  if (view.waitingFor.length > 0) {
    return {
      tone: 'busy',
      headline: 'Getting ready',
      summary: `Still to come: ${listed(view.waitingFor)}. Prometheus gets what is there already.`,
      needs,
    };
  }
  return { tone: 'good', headline: 'Everything is being read and computed', summary, needs };
}

function summaryOf({ indicators, series }: StatusView): string {
  const computed = indicators.filter(({ state }) => state === 'ok').length;
  const short = indicators.filter(({ state }) => state === 'not_enough_data').length;
  const withdrawn = indicators.filter(({ state }) => state === 'stale').length;
  const sentences = [
    `${computed} of ${counted(indicators.length, 'indicator', 'indicators')} computed, ${counted(series, 'series', 'series')} ready for Prometheus.`,
  ];
  if (short > 0) sentences.push(`${short} ${short === 1 ? 'has' : 'have'} not enough data yet.`);
  if (withdrawn > 0)
    sentences.push(`${withdrawn} ${withdrawn === 1 ? 'is' : 'are'} withdrawn until the data is fresh again.`);
  return sentences.join(' ');
}

function needsOf(view: StatusView): Need[] {
  const needs: Need[] = [];
  if (view.lastReload?.ok === false) {
    needs.push({
      tone: 'bad',
      what: 'The new configuration was refused; the one before is still in use.',
      detail: view.lastReload.message,
      anchor: null,
    });
  }
  const culprits = view.sources.filter((source) => isCause(source, view.entities));
  for (const { name, lastError } of culprits) {
    needs.push({
      tone: 'bad',
      what: `Source ${name} cannot be read.`,
      detail: lastError,
      anchor: anchorOf('source', name),
    });
  }
  const explained = new Set(culprits.map(({ name }) => name));
  for (const entity of view.entities) {
    const what = entityNeed(entity);
    if (what === null || (entity.state !== 'frozen' && explained.has(entity.source))) continue;
    const tone = entity.state === 'frozen' ? 'attention' : 'bad';
    const detail = entity.lastError ?? entity.reason;
    needs.push({ tone, what, detail, anchor: anchorOf('entity', entity.name) });
  }
  const causes = needs.length;
  for (const { id, title, state, reason, lastError } of view.indicators) {
    if (state === 'failed') {
      const what = `“${title}” cannot be computed.`;
      needs.push({ tone: 'bad', what, detail: lastError ?? reason, anchor: anchorOf('indicator', id) });
    } else if (state === 'stale' && causes === 0) {
      const what = `“${title}” is withdrawn.`;
      needs.push({ tone: 'attention', what, detail: reason, anchor: anchorOf('indicator', id) });
    }
  }
  return needs;
}

function entityNeed({ name, source, state }: EntityStatus): string | null {
  if (state === 'failing') return `Reading ${name} from ${source} fails.`;
  if (state === 'stale') return `No read of ${name} has succeeded for too long.`;
  if (state === 'frozen') return `${source} brings no new ${name}.`;
  return null;
}

/** A source is to blame when all that is read from it fails in the same way; otherwise what fails is told by itself. */
export function isCause(source: SourceStatus, entities: readonly EntityStatus[]): boolean {
  if (source.state !== 'failing') return false;
  const own = entities.filter((entity) => entity.source === source.name);
  const errors = new Set(own.map(({ lastError }) => lastError));
  return own.every(({ lastError }) => lastError === null) || (own.length > 1 && errors.size === 1);
}

export function anchorOf(kind: 'source' | 'entity' | 'indicator', name: string): string {
  return `${kind}-${name}`;
}
