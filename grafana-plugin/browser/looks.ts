import { violations, type Bench } from './page.js';

/** Every view in both themes and the sizes that are asked for, in whatever host `bench` is. */
export function looks(bench: () => Bench, sizes: ReadonlyArray<readonly [number, number]>): void {
  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    describe.each(sizes)('at %ix%i', (w, h) => {
      it.each([
        ['brief', 'Work is piling up in queue billing: the open tickets take at least 2.3 times as long as usual'],
        ['cohorts', 'Apr 20 keeps 18 points fewer after week 7 than the 6 before.'],
        ['sla', 'Tickets of queue billing, priority high, missed their resolution target'],
        ['capacity', 'Work is piling up in queue billing'],
      ])('%s says what is the matter, within its frame, and axe finds nothing', async (state, sentence) => {
        await bench().open(state, { w, h, theme });
        const { page } = bench();
        expect(await page.getByText(sentence).first().isVisible()).toBe(true);
        expect(await violations(page)).toEqual([]);
        const [inner, outer] = await page
          .locator('[data-view]')
          .evaluate((panel) => [panel.scrollWidth, panel.clientWidth]);
        expect(inner).toBeLessThanOrEqual(outer);
      });
    });
  });
}
