import type { ModelResult } from '../result.js';
import { whole } from './numbers.js';

/** How it went with a model on the way, in sentences: what fell back, or was not there, is behind the numbers too. */
export function modelSentences({ id, fits, unfitted, unfittedReason, notes, failure }: ModelResult): string[] {
  return [
    `Model ${id} was fitted ${counted(fits, 'time')} on the way.`,
    ...(unfitted > 0
      ? [`At ${counted(unfitted, 'look')} there was no fit of it${unfittedReason ? `: ${unfittedReason}` : ''}.`]
      : []),
    ...notes.map(({ note, fits: of }) => `Of ${of === fits ? 'every fit' : counted(of, 'fit')}: ${ended(note)}`),
    ...(failure === null || unfittedReason === failure ? [] : [`The last try failed: ${ended(failure)}`]),
  ];
}

function counted(count: number, unit: string): string {
  return `${whole(count)} ${unit}${count === 1 ? '' : 's'}`;
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
