import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requires } from '@leadline/exporter/testing/requires.js';
import { Prometheus } from '../../test/src/http/prometheus.js';
import { openBench, violations, type Bench } from './page.js';

const chromium = requires('chromium');
const prometheusProgram = requires('prometheus');

/** What the exporter served of the simulated business, byte by byte: its own test holds it against this file. */
const metrics = readFileSync(new URL('../../test/golden/metrics.prom', import.meta.url), 'utf8');

let exporter: Server;
let prometheus: Prometheus;
let bench: Bench;

beforeAll(async () => {
  exporter = createServer((_, response) =>
    response.setHeader('content-type', 'text/plain; version=0.0.4').end(metrics),
  );
  await new Promise<void>((resolve) => exporter.listen(0, '127.0.0.1', resolve));
  const target = `127.0.0.1:${(exporter.address() as AddressInfo).port}`;
  prometheus = await Prometheus.start(
    prometheusProgram,
    `[{job_name: leadline, static_configs: [{targets: ['${target}']}]}]`,
  );
  await prometheus.queryUntil('{__name__="leadline_backlog_tickets"}', 1);
  bench = await openBench(chromium, { prometheus: prometheus.url });
});

afterAll(async () => {
  await bench?.close();
  await prometheus?.stop();
  exporter?.close();
});

describe('with what the exporter tells a Prometheus', () => {
  it.each([
    ['brief', /Nothing needs you today|need(s)? attention/, 'Checked: '],
    ['cohorts', /keeps \d+ points (fewer|more)|No cohort differs/, 'Average'],
    [
      'sla',
      /No queue is at risk|at risk\.|No alert holds, but .* in \d+ of \d+ queues and priorities/,
      'due within 24 h',
    ],
    ['capacity', /No queue grows|needs? attention|No alert holds, but look at \d+ of \d+ queues/, 'usual'],
  ])('%s is drawn', async (view, headline, more) => {
    await bench.open('live', { view, w: 1200, h: 700 });
    const { page } = bench;
    expect(await page.locator('[data-view]').getAttribute('data-view')).toBe(view);
    expect(await page.getByText(headline).first().isVisible()).toBe(true);
    expect(await page.getByText(more).first().isVisible()).toBe(true);
    expect(await page.locator('[data-view]').innerText()).not.toMatch(/NaN|undefined|Infinity|leadline_/);
    expect(await violations(page)).toEqual([]);
    expect(bench.problems).toEqual([]);
  });

  const count = async (query: string) => Number((await prometheus.query(query))[0]?.value[1] ?? 0);

  it('counts the queues and priorities that fall short as PromQL does', async () => {
    const met = 'leadline_deadline_attainment_ratio{window="7d"}';
    const spent = 'label_replace(leadline_error_budget_left_ratio < 0, "queue", "$1", "name", "(.*)")';
    const total = await count(`count(${met})`);
    const short = await count(
      `count(${met} < on () group_left leadline_deadline_promised_ratio or ${met} and on (queue, target) ${spent})`,
    );
    expect(short).toBeGreaterThan(1);
    await bench.open('live', { view: 'sla', w: 1200, h: 700 });
    expect(await bench.page.locator('[data-view]').innerText()).toContain(
      `No alert holds, but less than promised is kept, or the error budget is spent, in ${short} of ${total} queues and priorities.`,
    );
  });

  it('names the queues that a person would look at, as PromQL does', async () => {
    const worries = [
      'leadline_backlog_draining == 0',
      'leadline_staffing_missing_agents > 0',
      'leadline_backlog_growth_ratio > 1.05',
      'leadline_staff_utilisation_ratio > 1',
    ].map((worry) => `sum by (queue) (${worry}) * 0`);
    const all = ['leadline_backlog_tickets', 'leadline_staffing_missing_agents'].map(
      (one) => `sum by (queue) (${one})`,
    );
    const [worried, total] = [await count(`count(${worries.join(' or ')})`), await count(`count(${all.join(' or ')})`)];
    expect(worried).toBeGreaterThan(0);
    await bench.open('live', { view: 'capacity', w: 1200, h: 700 });
    expect(await bench.page.locator('[data-view]').innerText()).toContain(
      `No alert holds, but look at ${worried} of ${total} queues: `,
    );
  });

  it('has every cell of the triangle that the exporter told', async () => {
    await bench.open('live', { view: 'cohorts', w: 1800, h: 900 });
    const cohorts = new Set(
      [...metrics.matchAll(/^leadline_cohort_retention_ratio\{.*cohort="([^"]+)".*period="week"/gm)].map(
        ([, one]) => one,
      ),
    );
    expect(cohorts.size).toBeGreaterThan(5);
    expect(await bench.page.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(cohorts.size + 2));
  });
});
