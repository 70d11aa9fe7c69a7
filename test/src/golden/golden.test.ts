import { readText } from '../setup/repository.js';
import { goldenFile, goldenMetrics } from './golden.js';

describe('the exposition of the simulated business', () => {
  it('is the golden one; when it should change, run `npm run generate` and look at the difference', async () => {
    expect((await goldenMetrics()).split('\n')).toEqual(readText(goldenFile).split('\n'));
  });
});
