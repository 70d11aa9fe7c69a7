import { requires } from '@leadline/exporter/testing/requires.js';
import type { ViewName } from '../src/options.js';
import { queries } from '../src/panel/queries.js';
import { Business } from './business.js';
import { openBench, violations, type Bench } from './page.js';

const chromium = requires('chromium');
const prometheusProgram = requires('prometheus');

let business: Business;
let bench: Bench;
/** The instant at which every picture is taken, so that all show the same numbers. */
let at: number;

beforeAll(async () => {
  business = await Business.start(prometheusProgram);
  bench = await openBench(chromium, { prometheus: business.prometheus.url });
  at = Date.now();
});
afterAll(async () => {
  await bench?.close();
  await business?.stop();
});
afterEach(() => expect(bench.problems).toEqual([]));

const views = Object.keys(queries) as ViewName[];
const size = { w: 1200, h: 700 };

async function drawn(view: ViewName, look: Record<string, string> = {}): Promise<string> {
  await bench.open('live', { ...size, view, at, ...look });
  const panel = bench.page.locator('[data-view]');
  expect(await panel.getAttribute('data-view')).toBe(view);
  return panel.innerText();
}

/** First line of what a panel says. */
const headline = (text: string) => text.replace(/^✓\s*/, '').split('\n')[0]!;

describe('with what leadline serve tells a Prometheus', () => {
  it.each(views)('%s is drawn, and axe finds nothing', async (view) => {
    expect(await drawn(view)).not.toMatch(/NaN|undefined|Infinity|leadline_/);
    expect(await violations(bench.page)).toEqual([]);
  });

  it.each(views)('%s shows by its documented query all that it shows of every metric', async (view) => {
    expect(await drawn(view, { match: queries[view] })).toBe(await drawn(view));
  });

  it.each(views)('%s is drawn from a table of the newest values as well', async (view) => {
    const ranged = await drawn(view);
    const instant = await drawn(view, { match: queries[view], format: 'table' });
    expect(headline(instant)).toBe(headline(ranged));
  });

  it('the brief says what was checked', async () => {
    const text = await drawn('brief');
    expect(headline(text)).toMatch(/^(Nothing needs you today|\d+ things? needs? attention)/);
    expect(text).toMatch(/Checked: .*Tickets by time left/);
  });

  it('has every cell of the triangle', async () => {
    const cohorts = await business.count('count(count by (cohort) (leadline_cohort_customers{period="week"}))');
    expect(cohorts).toBeGreaterThan(5);
    await drawn('cohorts');
    expect(await bench.page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(cohorts + 2));
  });

  it('counts the queues and priorities at risk, or short of what was promised, as PromQL does', async () => {
    const met = 'leadline_deadline_attainment_ratio{window="7d"}';
    const spent = 'label_replace(leadline_error_budget_left_ratio < 0, "queue", "$1", "name", "(.*)")';
    const promised = 'on () group_left leadline_deadline_promised_ratio';
    const short = await business.count(`count(${met} < ${promised} or ${met} and on (queue, target) ${spent})`);
    const total = await business.count(`count(${met})`);
    const said = headline(await drawn('sla'));
    const badges = bench.page.locator('tbody').getByText(/^(Critical|Warning)$/);
    const risked = Number(/^(\d+) of \d+ .* at risk\.$/.exec(said)?.[1] ?? 0);
    expect(await badges.count()).toBe(risked);
    expect(said).toContain(` of ${total} queues and priorities`);
    if (risked === 0) expect(said).toContain(`in ${short} of ${total} `);
  });

  it('names the queues that a person would look at, as PromQL does', async () => {
    const worries = [
      'leadline_backlog_draining == 0',
      'leadline_staffing_missing_agents > 0',
      'leadline_backlog_growth_ratio > 1.05',
      'leadline_staff_utilisation_ratio > 1',
    ].map((worry) => `sum by (queue) (${worry}) * 0`);
    const rows = ['leadline_backlog_tickets', 'leadline_staffing_missing_agents'].map(
      (one) => `sum by (queue) (${one})`,
    );
    const [worried, total] = await Promise.all(
      [worries, rows].map((any) => business.count(`count(${any.join(' or ')})`)),
    );
    const said = headline(await drawn('capacity'));
    expect(await bench.page.locator('tbody tr').count()).toBe(total);
    if (said.startsWith('No alert holds')) expect(said).toContain(`look at ${worried} of ${total} queues`);
    else expect(said).toMatch(/^(No queue grows|1 queue needs|\d+ of \d+ queues need)/);
  });
});
