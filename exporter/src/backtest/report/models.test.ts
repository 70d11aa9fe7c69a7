import type { ModelResult } from '../result.js';
import { modelSentences } from './models.js';

const model: ModelResult = { id: 'silence', fits: 12, unfitted: 0, unfittedReason: null, notes: [], failure: null };

it('tells of a model that was there all the time in one sentence', () => {
  expect(modelSentences(model)).toEqual(['Model silence was fitted 12 times on the way.']);
});

it('tells what fell back, what was not there, and what failed in the end', () => {
  const notes = [{ note: 'fell back to the closed form', fits: 5 }];
  const unfitted = { unfitted: 26, unfittedReason: 'there were 494 customers, where it takes 500' };
  expect(modelSentences({ ...model, notes, ...unfitted, failure: 'no step helped' })).toEqual([
    'Model silence was fitted 12 times on the way.',
    'At 26 looks there was no fit of it: there were 494 customers, where it takes 500.',
    'Of 5 fits: fell back to the closed form.',
    'The last try failed: no step helped.',
  ]);
});

it('says a failure once where there never was a fit', () => {
  const never = { ...model, fits: 0, unfitted: 1, unfittedReason: 'too few', failure: 'too few' };
  expect(modelSentences(never)).toEqual([
    'Model silence was fitted 0 times on the way.',
    'At 1 look there was no fit of it: too few.',
  ]);
});
