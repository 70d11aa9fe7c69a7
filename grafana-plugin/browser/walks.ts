import type { Bench } from './page.js';

/** What the keyboard reaches, in whatever host `bench` is. */
export function walks(bench: () => Bench): void {
  describe('cohorts', () => {
    it('are walked by keys, with all of a cell in words and its links on Enter', async () => {
      await bench().open('cohorts');
      const { page } = bench();
      await page.getByRole('grid').focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
      const card = page.getByRole('tooltip');
      expect(await card.textContent()).toContain('Dec 22, week 2: 48%');
      expect(await page.locator('[aria-selected=true]').textContent()).toBe('48%');
      const active = await page.getByRole('grid').getAttribute('aria-activedescendant');
      expect(await page.locator(`[id="${active}"]`).textContent()).toBe('48%');
      expect(await card.getByRole('link').count()).toBe(0);
      await page.keyboard.press('Enter');
      const pinned = page.getByRole('group', { name: 'Dec 22, week 2: 48%' });
      const link = pinned.getByRole('link', { name: 'Show details' });
      expect(await link.getAttribute('href')).toContain('https://example.org/cohort?');
      await page.keyboard.press('Tab');
      expect(await link.evaluate((one) => one === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      expect([await card.count(), await pinned.count()]).toEqual([0, 0]);
      expect(await page.getByRole('grid').evaluate((grid) => grid === document.activeElement)).toBe(true);
    });

    it('keep the card of a cell within the panel', async () => {
      for (const [row, age] of [
        [1, 2],
        [3, 4],
        [6, 14],
      ] as const) {
        await bench().open('cohorts');
        const { page } = bench();
        await page.locator(`[data-row="${row}"][data-age="${age}"]`).click();
        const [panel, card] = await Promise.all(
          [page.locator('[data-view]'), page.getByRole('group')].map(async (one) => (await one.boundingBox())!),
        );
        expect(card!.y).toBeGreaterThanOrEqual(panel!.y - 0.5);
        expect(card!.y + card!.height).toBeLessThanOrEqual(panel!.y + panel!.height + 0.5);
      }
    });

    it('lose their pinned card when the focus leaves it or something outside is pressed', async () => {
      await bench().open('cohorts');
      const { page } = bench();
      const pinned = page.getByRole('group');
      const cell = page.locator('[data-row="3"][data-age="4"]');
      await cell.click();
      await pinned.getByText('week 4').click();
      expect(await pinned.count()).toBe(1);
      await page.getByText('26 cohorts.').click({ position: { x: 2, y: 2 } });
      expect(await pinned.count()).toBe(0);
      await cell.click();
      await page.keyboard.press('Tab');
      expect(await pinned.count()).toBe(1);
      await page.keyboard.press('Tab');
      expect(await pinned.count()).toBe(0);
    });
  });

  describe('SLA risk', () => {
    it('has a row a queue, the most urgent first, and is walked by keys', async () => {
      await bench().open('sla', { w: 1200, h: 600 });
      const { page } = bench();
      const table = page.getByRole('table', { name: /SLA risk by queue and priority/ });
      const first = table.getByRole('row').nth(1);
      expect(await first.ariaSnapshot()).toContain('billing, high');
      expect(await first.getByRole('img', { name: /Open tickets by time left: overdue: 7 tickets/ }).isVisible()).toBe(
        true,
      );
      expect(
        await first.getByRole('img', { name: /chance of a breach: chance under 20%: 14 tickets/ }).isVisible(),
      ).toBe(true);
      await first.focus();
      await page.keyboard.press('ArrowDown');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('technical, normal');
      await page.keyboard.press('End');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('billing, normal');
    });
  });
}
