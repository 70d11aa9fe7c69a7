import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dashboards } from '@leadline/exporter/generate/dashboards/dashboards.js';
import { metricsIn } from '@leadline/exporter/generate/dashboards/promql.js';
import { defaultSettings } from '@leadline/exporter/generate/settings.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { demoConfig } from '@leadline/exporter/simulate/demo/config.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { Prometheus } from '../http/prometheus.js';
import { leadline } from '../setup/cli.js';
import { Served } from './served.js';

const program = requires('prometheus');
const DAYS = 150;

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly {
    readonly expr: string;
    readonly refId: string;
    readonly instant?: boolean;
    readonly legendFormat?: string;
  }[];
}
interface Answer {
  readonly status: string;
  readonly error?: string;
  readonly data?: {
    readonly result: readonly {
      readonly metric: Readonly<Record<string, string>>;
      readonly value?: readonly [number, string];
      readonly values?: readonly unknown[];
    }[];
  };
}

const pages = [false, true].flatMap((withoutPlugin) =>
  dashboards(catalogue, { ...defaultSettings, withoutPlugin }).map(({ path: file, text }) => ({
    page: `${file}${withoutPlugin ? ' without the plugin' : ''}`,
    panels: (JSON.parse(text) as { panels: Panel[] }).panels.filter(({ type }) => type !== 'row'),
  })),
);

/** Every query of every dashboard, asked of a real Prometheus that scrapes a real leadline on a simulated business. */
describe('the dashboards on a real Prometheus', () => {
  let folder: string;
  let served: Served;
  let prometheus: Prometheus;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-dashboards-'));
    const business = path.join(folder, 'shop.duckdb');
    const simulated = await leadline(
      'simulate',
      `--into=${business}`,
      '--customers=1500',
      `--days=${DAYS}`,
      '--seed=3',
    );
    expect(simulated).toMatchObject({ code: 0 });
    const until = new Date();
    const config = path.join(folder, 'leadline.yaml');
    const source = { engine: 'duckdb', path: business, storePath: path.join(folder, 'store.duckdb') } as const;
    const from = new Date(until.getTime() - DAYS * 86_400_000);
    const options = {
      source,
      schema: 'business',
      timeZone: 'Europe/Berlin',
      kind: 'non_contractual',
      from,
      until,
    } as const;
    await writeFile(config, demoConfig(options));
    // Reads the sources before anything is computed, and leaves behind how far alerts can be trusted.
    const backtested = await leadline(
      'backtest',
      `--config.file=${config}`,
      '--indicator=backlog-and-flow',
      `--from=${day(from, 60)}`,
    );
    expect(backtested).toMatchObject({ code: 0 });
    served = await Served.start(config);
    await served.ready();
    await served.until('every indicator', async () =>
      (await served.status()).indicators.every(({ state }) => state !== 'waiting'),
    );
    const rules = path.join(folder, 'rules.json');
    await writeFile(
      rules,
      JSON.stringify({
        groups: [
          { name: 'firing', interval: '1s', rules: [firing('activation', 'warning'), firing('pulse', 'critical')] },
        ],
      }),
    );
    const scrape = [{ job_name: 'leadline', static_configs: [{ targets: [served.url.replace('http://', '')] }] }];
    prometheus = await Prometheus.start(program, `${JSON.stringify(scrape)}\nrule_files: [${JSON.stringify(rules)}]`);
    await prometheus.queryUntil('leadline_indicator_trust_status', 1);
    await prometheus.queryUntil('ALERTS{alertstate="firing"}', 2);
  });

  afterAll(async () => {
    await prometheus?.stop();
    await served?.stop();
    await rm(folder, { recursive: true });
  });

  const ask = async (expr: string, instant: boolean): Promise<Answer> => {
    const query = encodeURIComponent(expr.replace(/\$(segment|queue)\b/g, '.*'));
    const now = Date.now() / 1000;
    const what = instant ? `query?query=${query}` : `query_range?query=${query}&start=${now - 60}&end=${now}&step=15`;
    return (await (await fetch(`${prometheus.url}/api/v1/${what}`)).json()) as Answer;
  };

  /** Metrics of indicators that have no reading, and why. */
  const untold = async () => {
    const { indicators } = await served.status();
    const reasons = new Map(
      indicators.map(({ id, state, reason }) => [id, state === 'ok' ? undefined : (reason ?? state)]),
    );
    return new Map(
      catalogue.flatMap(({ id, metrics }) => {
        const why = reasons.get(id);
        return why === undefined ? [] : Object.values(metrics).map(({ name }) => [name as string, why] as const);
      }),
    );
  };

  it.each(pages)('$page has no panel without data', async ({ page, panels }) => {
    const exported = new Set((await served.text('/metrics')).body.match(/^leadline_\w+/gm));
    const silent = await untold();
    const empty: string[] = [];
    const notes: string[] = [];
    for (const { title, targets = [] } of panels) {
      const answers = await Promise.all(targets.map(({ expr, instant = false }) => ask(expr, instant)));
      const faults = answers.flatMap(({ status, error }, i) =>
        status === 'success' ? [] : [`${title}: ${error}: ${targets[i]!.expr}`],
      );
      expect(faults).toEqual([]);
      const without = targets.filter((_, i) => answers[i]!.data!.result.length === 0);
      notes.push(...without.map(({ expr }) => `${title}: ${expr}`));
      if (without.length < targets.length) continue;
      // Of some of what an indicator tells this business has nothing, and on a holiday no pulse is judged: that is no fault of a page.
      const names = targets.flatMap(({ expr }) => metricsIn(expr));
      const lacking = names.every((name) => !exported.has(name));
      const reason = names.map((name) => silent.get(name)).find((one) => one !== undefined);
      if (!lacking || (page.includes('weekly') && reason === undefined)) empty.push(title);
      else notes.push(`${title} is empty: ${reason ?? 'this business has none of it'}`);
    }
    process.stdout.write(notes.map((note) => `  ${page}: no answer: ${note}\n`).join(''));
    expect(empty).toEqual([]);
    expect(panels.length).toBeGreaterThan(3);
  });

  it('has sentences with a number in every place', async () => {
    const weekly = pages[0]!.panels.filter(({ targets = [] }) =>
      targets.some(({ expr }) => expr.includes('count_values')),
    );
    expect(weekly).toHaveLength(3);
    const silent = await untold();
    for (const { expr, legendFormat = '' } of weekly.flatMap(({ targets = [] }) => targets)) {
      const { data } = await ask(expr, true);
      if (metricsIn(expr).some((name) => silent.has(name))) continue;
      expect(data!.result).toHaveLength(1);
      const numbers = data!.result[0]!.metric;
      const sentence = legendFormat.replace(/\{\{(\w+)\}\}/g, (_, label: string) => numbers[label] ?? '?');
      process.stdout.write(`  ${sentence}\n`);
      expect(sentence).toMatch(/^[^?{}]*\.$/);
      for (const number of Object.values(numbers)) expect(number).toMatch(/^\d+(\.\d)?$/);
    }
  });

  it('shows alerts that are out, and the others quiet', async () => {
    const lanes = pages[0]!.panels.find(({ type }) => type === 'state-timeline')!;
    const { data } = await ask(lanes.targets![0]!.expr, true);
    const states = Object.fromEntries(data!.result.map(({ metric, value }) => [metric['indicator'], value![1]]));
    expect(states).toMatchObject({ activation: '1', pulse: '2', 'ticket-deadlines': '0' });
  });
});

function firing(indicator: string, severity: string) {
  return { alert: indicator, expr: 'vector(1)', labels: { indicator, severity } };
}

function day(from: Date, days: number): string {
  return new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
