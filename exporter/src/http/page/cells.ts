import type { JobStatus } from '../../status/view.js';
import { html, type Html } from './html.js';
import { ago, exact, took, until } from './relativeTime.js';
import type { StateWords } from './states.js';

/** For what is not known: a dash to the eye, words to a screen reader. */
export const unknown = html`<span class="unknown"
  ><span aria-hidden="true">–</span><span class="spoken">not known</span></span
>`;

export function when(at: Date | null, now: Date): Html {
  return at === null ? unknown : html`<time datetime="${at.toISOString()}" title="${exact(at)}">${ago(at, now)}</time>`;
}

export function lastRun({ lastSuccessAt, lastDurationSeconds }: JobStatus, now: Date): Html {
  const small =
    lastDurationSeconds === null ? null : html`<small class="took">took ${took(lastDurationSeconds)}</small>`;
  return html`${when(lastSuccessAt, now)} ${small}`;
}

export function nextRun({ running, nextRunAt }: JobStatus, now: Date): Html {
  if (running) return html`running`;
  if (nextRunAt === null) return unknown;
  return html`<time datetime="${nextRunAt.toISOString()}" title="${exact(nextRunAt)}">${until(nextRunAt, now)}</time>`;
}

/** The reason for a state, what the state means, and the error as it came or where it stands; null where all is well. */
export function explanation(state: StateWords, reason: string | null, error: Html | string | null): Html | null {
  const sentences = [reason === null ? null : sentence(reason), state.meaning].filter((text) => text !== null);
  if (sentences.length === 0 && error === null) return null;
  const isRepeated = typeof error === 'string' && reason?.includes(error) === true;
  const shown = typeof error === 'string' ? html`<code>${error}</code>` : error;
  return html`${sentences.length > 0 ? html`<p>${sentences.join(' ')}</p>` : null} ${isRepeated ? null : shown}`;
}

function sentence(text: string): string {
  // A name such as ticket_states stays as it is.
  const capital = /^[a-z]+\b(?!_)/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
