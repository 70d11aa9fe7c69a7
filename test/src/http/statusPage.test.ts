import { chromium, type Browser, type Page } from 'playwright-core';
import { createWebServer, type WebServer } from '@leadline/exporter/http/server.js';
import { CountingHttpMetrics, KeptLog } from '@leadline/exporter/http/testing/serve.js';
import { calmView, startingView, troubledView } from '@leadline/exporter/http/testing/views.js';
import { SnapshotStore } from '@leadline/exporter/exposition/snapshotStore.js';
import { noWebConfig } from '@leadline/exporter/http/webConfig/types.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { leastContrast } from './contrast.js';

const executablePath = requires('chromium');

let browser: Browser;
let web: WebServer;
let url: string;
let status = calmView;
const faults: string[] = [];

beforeAll(async () => {
  web = createWebServer({
    snapshot: () => new SnapshotStore().current(),
    status: () => status,
    reload: () => Promise.resolve({ ok: true, message: '' }),
    self: { http: new CountingHttpMetrics() },
    web: noWebConfig,
    log: new KeptLog(),
  });
  ({ url } = await web.listen('127.0.0.1:0'));
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath, args });
});
afterAll(async () => {
  await browser?.close();
  await web?.close();
});
beforeEach(() => {
  status = calmView;
  faults.length = 0;
});

async function open(width: number, height: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'en-US' });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.clock.install();
  await page.goto(url);
  return page;
}

const sizes = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
  { width: 3840, height: 2160 },
];
const cases = sizes.flatMap((size) => (['light', 'dark'] as const).map((scheme) => ({ ...size, scheme })));

describe('the status page in a browser', () => {
  it.each(cases)('fits and can be read at $width x $height, $scheme', async ({ width, height, scheme }) => {
    const page = await open(width, height, scheme);
    for (const view of [calmView, troubledView, startingView]) {
      status = view;
      await page.goto(url);
      await page.getByText('What the words mean').click();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const contrast = await page.evaluate(leastContrast);
      expect({ ...contrast, enough: contrast.ratio >= 4.5 }).toMatchObject({ enough: true });
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it.each([390, 1440])('is told by roles and words, not by colour, at %d', async (width) => {
    status = troubledView;
    const page = await open(width, 900);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('4 things need you');
    const tickets = page.getByRole('table', { name: 'Entities' }).getByRole('row', { name: /^tickets/ });
    await tickets.getByRole('cell', { name: 'Failing' }).waitFor();
    await tickets.getByText('31 min ago').waitFor();
    await page.getByRole('progressbar', { name: 'Reading the history of activity' }).waitFor();
    await page.getByText('12 of 50 active customers').waitFor();
    await page.context().close();
  });

  it('leads from what needs you to where it is', async () => {
    status = troubledView;
    const page = await open(390, 844);
    await page.getByRole('link', { name: 'Source helpdesk cannot be read.' }).click();
    expect(await page.locator('#source-helpdesk').boundingBox()).toMatchObject({ y: expect.any(Number) });
    const { y } = (await page.locator('#source-helpdesk').boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(844);
    await page.context().close();
  });

  it('brings itself up to date, keeps what is open, and says when leadline does not answer', async () => {
    const page = await open(1440, 900);
    await page.getByText('What the words mean').click();
    status = troubledView;
    await page.clock.fastForward(10_000);
    await page.getByRole('heading', { name: '4 things need you' }).waitFor();
    expect(await page.title()).toBe('4 things need you – leadline');
    expect(await page.locator('#legend').getAttribute('open')).not.toBeNull();
    expect(faults).toEqual([]);

    await page.context().setOffline(true);
    await page.clock.fastForward(10_000);
    await page.getByRole('alert').getByText('leadline does not answer').waitFor();
    await page.context().setOffline(false);
    await page.clock.fastForward(10_000);
    await page.getByRole('alert').waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('works without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('heading', { name: 'Everything is being read and computed' }).waitFor();
    await context.close();
  });

  it('has a page where there is nothing', async () => {
    const page = await open(390, 844);
    await page.goto(`${url}/nothing`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await page.getByRole('link', { name: 'status page' }).click();
    await page.getByRole('heading', { name: 'Everything is being read and computed' }).waitFor();
    await page.context().close();
  });
});
