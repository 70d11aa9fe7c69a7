import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { renderHtml } from '@leadline/exporter/backtest/report/html.js';
import { suggest } from '@leadline/exporter/backtest/suggest/suggest.js';
import { sampleBacktest } from '@leadline/exporter/backtest/testing/sample.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { leastContrast } from '../http/contrast.js';

const executablePath = requires('chromium');

let folder: string;
let url: string;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadline-report-'));
  const result = await sampleBacktest();
  const suggestions = suggest(result, { kind: 'precision', value: 0.7 });
  const file = path.join(folder, 'backtest.html');
  await writeFile(
    file,
    renderHtml(result, suggestions, { version: '1.2.3', madeAt: new Date('2027-01-02T00:00:00Z') }),
  );
  url = pathToFileURL(file).href;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => void (faults.length = 0));

async function open(width: number, colorScheme: 'light' | 'dark' = 'light', javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, javaScriptEnabled });
  const page = await context.newPage();
  page.on('console', (message) => void faults.push(message.text()));
  page.on('pageerror', (error) => void faults.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) faults.push(`loads ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

const cases = [320, 390, 820, 1440, 3840].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
);

/** Texts of charts that lie upon each other or outside of their chart. Runs in the browser. */
function collidingLabels(): string[] {
  const found: string[] = [];
  for (const chart of Array.from(document.querySelectorAll('svg.chart'))) {
    const frame = chart.getBoundingClientRect();
    const texts = Array.from(chart.querySelectorAll('text')).map((text) => ({
      words: text.textContent ?? '',
      box: text.getBoundingClientRect(),
    }));
    texts.forEach(({ words, box }, i) => {
      if (box.left < frame.left - 8 || box.right > frame.right + 8) found.push(`${words} is cut off`);
      for (const other of texts.slice(i + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 1 && down > 4) found.push(`${words} lies upon ${other.words}`);
      }
    });
  }
  return found;
}

describe('the report in a browser', () => {
  it.each(cases)('fits and can be read at $width, $scheme', async ({ width, scheme }) => {
    const page = await open(width, scheme);
    for (const summary of await page.locator('summary').all()) await summary.click();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const contrast = await page.evaluate(leastContrast);
    expect({ ...contrast, enough: contrast.ratio >= 4.5 }).toMatchObject({ enough: true });
    expect(await page.evaluate(collidingLabels)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says at a glance what each alert is worth, and leads to it', async () => {
    const page = await open(1440, 'light', false);
    await page.getByRole('heading', { level: 1, name: 'Would these alerts have been right?' }).waitFor();
    const lines = page.getByRole('region', { name: 'At a glance' }).getByRole('listitem');
    const told = (await lines.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(told).toEqual([
      expect.stringMatching(
        /^Crowding in shops Right \d of 10 times \d days ahead, caught \d+% .*rule it replaces: \d+%$/,
      ),
      expect.stringMatching(/^Orders that are sent back Right \d of 10 times \d+ days ahead/),
      expect.stringMatching(
        /^Visitors of the coming week Off by \d+% on average over \d+ forecasts week before: \d+%$/,
      ),
      expect.stringMatching(/^Flooding of shops Too little history \d of the 10 alerts it takes$/),
      expect.stringMatching(/^Curious numbers without an outcome Accuracy not measured$/),
    ]);
    await page.getByRole('link', { name: 'Orders that are sent back' }).click();
    expect((await page.locator('#returns').boundingBox())!.y).toBeLessThan(100);
    await page.context().close();
  });

  it('tells every picture in words too, and its numbers in a table', async () => {
    const page = await open(1440);
    const returns = page.getByRole('region', { name: 'Orders that are sent back' });
    for (const name of [
      'What another threshold would bring',
      'How long ahead the alerts were that were right',
      'Whether chances can be taken at their word',
    ]) {
      const picture = returns.getByRole('img', { name });
      await picture.waitFor();
      expect(await picture.locator('desc').textContent()).toMatch(/\d+%|\d+ right alerts/);
    }
    const crowding = page.getByRole('region', { name: 'Crowding in shops' });
    await crowding
      .getByRole('img', { name: /^Köln <Süd>: alerts: \d+ right, \d+ wrong.*; it happened \d+ times$/ })
      .waitFor();
    await crowding.getByText('The numbers behind the pictures').click();
    const alerts = crowding.getByRole('table', { name: 'Alerts at the warning threshold' });
    expect(await alerts.getByRole('row').count()).toBeGreaterThan(20);
    await page.context().close();
  });

  it('shows a forecast beside what came of it', async () => {
    const page = await open(1440);
    const footfall = page.getByRole('region', { name: 'Visitors of the coming week' });
    const picture = footfall.getByRole('img', { name: 'How many visitors will come in the next seven days' });
    expect(await picture.locator('desc').textContent()).toMatch(
      /^Off by \d+% on average; by its rule of thumb \(week before\) \d+%\.$/,
    );
    for (const kind of ['right', 'came', 'rule'])
      expect(await picture.locator(`path.line.${kind}`).getAttribute('d')).toMatch(/^M.+L/);
    expect(await picture.locator('path.band').count()).toBeGreaterThan(0);
    const rows = footfall.getByRole('table', { name: 'Forecast' }).getByRole('row');
    expect((await rows.allInnerTexts()).map((row) => row.split('\t')[0]!.trim())).toEqual([
      'Which',
      'Forecast',
      'Rule: week before',
      'Forecast, each alone',
      'Rule: week before, each alone',
    ]);
    await page.context().close();
  });

  it('marks the configured threshold and the suggested one', async () => {
    const page = await open(1440);
    const chart = page.locator('#returns svg.chart').first();
    expect((await chart.locator('text.label').allTextContents()).map((text) => text.trim())).toEqual(
      expect.arrayContaining(['warning', 'critical', 'suggested']),
    );
    await page
      .locator('#returns .suggestion')
      .getByText(/^For a precision of 70%: a chance of \d+%/)
      .waitFor();
    await page.context().close();
  });

  it('can be printed: light, in the layout for paper, with nothing cut off', async () => {
    const page = await open(680, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect(await page.locator('thead').first().isVisible()).toBe(true);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.context().close();
  });
});
