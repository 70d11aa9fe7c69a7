import { requires } from '@leadline/exporter/testing/requires.js';
import { looks } from './looks.js';
import { openBench, type Bench } from './page.js';
import { walks } from './walks.js';

const chromium = requires('chromium');
requires('registry');

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(chromium, { host: 'react18' });
});
afterAll(() => bench?.close());
afterEach(() => expect(bench.problems).toEqual([]));

/** The same module.js as in the other tests, with the packages of the last Grafana that has React 18. */
describe('in a Grafana with React 18', () => {
  it('has the packages of one', async () => {
    await bench.open('cohorts');
    expect(await bench.page.evaluate(() => (window as unknown as { versions: object }).versions)).toEqual({
      react: expect.stringMatching(/^18\./),
      'react-dom': expect.stringMatching(/^18\./),
    });
  });

  looks(
    () => bench,
    [
      [400, 300],
      [900, 420],
    ],
  );
  walks(() => bench);

  it.each([
    ['empty', 'The queries return no series.'],
    ['brief-well', 'Nothing needs you today'],
    ['cohorts-table', '10 cohorts.'],
  ])('%s is drawn', async (state, text) => {
    await bench.open(state);
    expect(await bench.page.getByText(text).first().isVisible()).toBe(true);
  });

  it('speaks German', async () => {
    await bench.open('brief', { lang: 'de-DE' });
    expect(await bench.page.getByText('3 Punkte brauchen Aufmerksamkeit').isVisible()).toBe(true);
  });
});
