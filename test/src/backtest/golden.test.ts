import { readText } from '../setup/repository.js';
import { goldenBacktest, goldenFile } from './golden.js';

describe('the backtest of a made-up year', () => {
  it('is the golden one; when it should change, run `npm run generate` and look at the difference', async () => {
    expect((await goldenBacktest()).split('\n')).toEqual(readText(goldenFile).split('\n'));
  });
});
