import type { EntityStatus, IndicatorStatus, SourceStatus } from '../../status/view.js';

/** How a state is drawn: each tone has its own shape, so that colour says nothing by itself. */
export type Tone = 'good' | 'busy' | 'calm' | 'missing' | 'attention' | 'bad';

export interface StateWords {
  readonly word: string;
  readonly tone: Tone;
  /** What it means for whoever looks at it; null where the word says all. */
  readonly meaning: string | null;
}

export const sourceStates: Readonly<Record<SourceStatus['state'], StateWords>> = {
  ok: { word: 'Connected', tone: 'good', meaning: null },
  waiting: { word: 'Not asked yet', tone: 'calm', meaning: 'The first read has not begun.' },
  failing: { word: 'Failing', tone: 'bad', meaning: 'The last read failed. It is tried again by itself.' },
};

export const entityStates: Readonly<Record<EntityStatus['state'], StateWords>> = {
  ok: { word: 'Up to date', tone: 'good', meaning: null },
  waiting: { word: 'Waiting', tone: 'calm', meaning: 'It has not been read yet.' },
  backfilling: {
    word: 'Reading history',
    tone: 'busy',
    meaning: 'The first read goes through all the history. Indicators follow when it is done.',
  },
  failing: {
    word: 'Failing',
    tone: 'bad',
    meaning: 'The last read failed and is tried again. Until it is too old, what was read before is used.',
  },
  stale: {
    word: 'Stale',
    tone: 'bad',
    meaning: 'No read has succeeded for too long, so the indicators that need it are withdrawn.',
  },
  frozen: {
    word: 'No new rows',
    tone: 'attention',
    meaning: 'The source answers, but nothing new comes from it.',
  },
};

export const indicatorStates: Readonly<Record<IndicatorStatus['state'], StateWords>> = {
  ok: { word: 'Computed', tone: 'good', meaning: null },
  waiting: { word: 'Waiting', tone: 'calm', meaning: 'It is computed as soon as its data has been read.' },
  not_enough_data: {
    word: 'Not enough data',
    tone: 'missing',
    meaning: 'No value is exported until there is enough: unknown is not zero.',
  },
  stale: {
    word: 'Withdrawn',
    tone: 'attention',
    meaning: 'Its data is too old, so no value is exported rather than a wrong one.',
  },
  failed: {
    word: 'Failed',
    tone: 'bad',
    meaning: 'Computing it failed. The last good reading is kept for a while and then withdrawn.',
  },
};
