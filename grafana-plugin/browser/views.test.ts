import { requires } from '@leadline/exporter/testing/requires.js';
import { looks } from './looks.js';
import { openBench, violations, type Bench } from './page.js';
import { walks } from './walks.js';

const chromium = requires('chromium');

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(chromium);
});
afterAll(() => bench?.close());
afterEach(() => expect(bench.problems).toEqual([]));

looks(
  () => bench,
  [
    [260, 160],
    [400, 300],
    [900, 420],
    [1920, 1080],
  ],
);
walks(() => bench);

describe('axe', () => {
  it('does find what is wrong', async () => {
    await bench.open('brief');
    await bench.page.evaluate(() => {
      const grey = document.createElement('p');
      grey.textContent = 'hardly to be read';
      grey.style.color = '#ddd';
      document.querySelector('[data-view]')!.prepend(grey);
    });
    expect(await violations(bench.page)).toEqual([expect.stringContaining('color-contrast')]);
  });
});

describe('the brief', () => {
  it('reads well to who does not see it', async () => {
    await bench.open('brief', { w: 900, h: 900 });
    const { page } = bench;
    const list = page.getByRole('region', { name: 'Brief: what needs attention' }).getByRole('listitem');
    const snapshot = await list.first().ariaSnapshot();
    expect(snapshot).toContain('Critical');
    expect(snapshot).toContain('Right 8 of 10 times, 4 days ahead. For operations.');
    expect(snapshot).toMatch(
      /img "Trend: .* to 10:00 AM, now 2.3, 2 annotations: Release 4.2; Backlog grows Alerting"/,
    );
    expect(await page.getByRole('link', { name: 'Open the list' }).first().getAttribute('href')).toBe(
      'https://example.org/list?queue=billing',
    );
    expect(await list.last().textContent()).toContain('Drill');
  });

  it('unfolds the other steps', async () => {
    await bench.open('brief');
    const { page } = bench;
    const other = page.getByText('See the drain time').first();
    expect(await other.isVisible()).toBe(false);
    await page.getByText('First: Look which of the two').click();
    expect(await other.isVisible()).toBe(true);
  });

  it.each([
    ['brief-well', 'Nothing needs you today', 'Checked: Backlog and flow of tickets'],
    ['brief-young', 'Nothing could be judged yet', 'Pulse of the business (not enough data)'],
    [
      'brief-frozen',
      '1 thing needs attention',
      'Nothing new comes from activity: what is computed from it is withdrawn.',
    ],
    ['brief-stale', '3 things need attention', 'The newest reading is 5 h old. What follows is how it was then.'],
  ])('of %s says %s', async (state, headline, more) => {
    await bench.open(state);
    for (const text of [headline, more]) expect(await bench.page.getByText(text).first().isVisible()).toBe(true);
  });
});

describe('cohorts', () => {
  it('are a grid that says where it is', async () => {
    await bench.open('cohorts');
    const grid = bench.page.getByRole('grid', { name: 'Retention by cohort' });
    expect(await grid.getAttribute('aria-rowcount')).toBe('28');
    expect(await grid.getByRole('columnheader', { name: 'week 3' }).textContent()).toBe('3');
    expect(await grid.getByRole('row').nth(1).ariaSnapshot()).toMatch(/rowheader "Average".*\n.*gridcell "100%"/);
  });

  it('scroll to the chosen cell, and draw only what is seen', async () => {
    await bench.open('cohorts-large', { w: 900, h: 500 });
    const { page } = bench;
    await page.getByRole('grid').focus();
    for (const key of ['ArrowDown', 'End']) await page.keyboard.press(key);
    await page.locator('[aria-colindex="105"][aria-selected=true]').waitFor();
    await page.keyboard.press('Control+End');
    await page.getByRole('rowheader', { name: /Jun 8/ }).waitFor();
    expect(await page.getByRole('gridcell').count()).toBeLessThan(900);
  });

  it('show a cell under the pointer with its curve', async () => {
    await bench.open('cohorts');
    await bench.page.locator('[data-row="3"][data-age="4"]').hover();
    const card = bench.page.getByRole('tooltip');
    expect(await card.getByRole('img', { name: /Retention of Jan 5, 2026 against the average/ }).isVisible()).toBe(
      true,
    );
    await bench.page.getByText('26 cohorts.').hover();
    expect(await card.count()).toBe(0);
  });

  it('mark what is not over, and read tables as well as series', async () => {
    await bench.open('cohorts-running');
    expect(await bench.page.getByText('not over yet').isVisible()).toBe(true);
    await bench.page.locator('[data-row="0"][data-age="12"]').hover();
    expect(await bench.page.getByRole('tooltip').textContent()).toContain('period not over yet');
    await bench.open('cohorts-table');
    expect(await bench.page.getByRole('grid').getAttribute('aria-rowcount')).toBe('12');
  });
});

describe('SLA risk and capacity', () => {
  it('draw fifty queues as they are scrolled to or jumped to', async () => {
    await bench.open('sla-50', { w: 900, h: 500 });
    const rows = bench.page.locator('tbody tr');
    expect(await rows.count()).toBeLessThan(15);
    await rows.first().focus();
    await bench.page.keyboard.press('End');
    expect(await rows.count()).toBe(150);
    expect(await rows.last().evaluate((row) => row === document.activeElement)).toBe(true);
  });

  it('say of a queue that it is never done, and when people are missing', async () => {
    await bench.open('capacity', { w: 1200, h: 600 });
    const row = bench.page.getByRole('row').nth(1);
    expect(await row.textContent()).toContain('never at this pace');
    expect(await row.getByRole('img', { name: /about 01:00 PM: 3 missing/ }).isVisible()).toBe(true);
  });
});

describe('a panel that cannot be drawn', () => {
  it.each([
    [
      'wrong',
      'No series has the labels cohort and age. Try the query {__name__=~"leadline_cohort_.+",period="week"}. Found: node_cpu_seconds_total.',
    ],
    ['empty', 'The queries return no series.'],
    ['empty-novalue', 'Nothing measured yet'],
    ['loading', 'Loading ...'],
  ])('(%s) says why', async (state, text) => {
    await bench.open(state);
    expect(await bench.page.getByText(text).first().isVisible()).toBe(true);
  });
});

describe('annotations', () => {
  it('can be pointed at', async () => {
    await bench.open('brief');
    const { width } = (await bench.page.locator('[data-mark]').first().boundingBox())!;
    expect(width).toBeGreaterThanOrEqual(8);
  });
});

describe('a reader elsewhere', () => {
  it('reads German, and times of the time zone of the dashboard', async () => {
    await bench.open('brief', { lang: 'de-DE', tz: 'Asia/Tokyo' });
    expect(await bench.page.getByText('3 Punkte brauchen Aufmerksamkeit').isVisible()).toBe(true);
    expect(await bench.page.getByText('In 8 von 10 Fällen richtig, 4 Tage im Voraus.').isVisible()).toBe(true);
    expect(await bench.page.getByText('Seit 09:00').first().isVisible()).toBe(true);
  });

  it('hears English words of the catalogue as English, and German ones as German', async () => {
    for (const state of ['brief', 'sla', 'capacity']) {
      await bench.open(state, { lang: 'de-DE', w: 1200, h: 900 });
      const panel = bench.page.locator('[data-view]');
      expect(await panel.getAttribute('lang')).toBe('de');
      const english = await panel.locator('[lang=en]').allTextContents();
      expect(english.join(' ')).toMatch(/take at least 2\.3 times as long|below what is promised/);
      await panel.locator('[lang=en]').evaluateAll((all) => all.forEach((one) => one.remove()));
      const rest = await panel.evaluate((one) =>
        [one.textContent, ...[...one.querySelectorAll('[aria-label]')].map((at) => at.getAttribute('aria-label'))].join(
          ' ',
        ),
      );
      expect(rest).not.toMatch(/\b(the|times|of|under|from|queue is|Look|tickets)\b/);
    }
  });
});

describe('rendering', () => {
  it('does nothing when nothing has changed', async () => {
    await bench.open('cohorts');
    const changes = await bench.page.evaluate(async () => {
      let count = 0;
      new MutationObserver((found) => (count += found.length)).observe(document.querySelector('[data-view]')!, {
        subtree: true,
        ...{ childList: true, attributes: true, characterData: true },
      });
      const cell = document.querySelector('[data-age]')!;
      const again = (window as unknown as { renderAgain: () => void }).renderAgain;
      for (let i = 0; i < 5; i++) {
        again();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return { count, same: cell === document.querySelector('[data-age]') };
    });
    expect(changes).toEqual({ count: 0, same: true });
  });
});
