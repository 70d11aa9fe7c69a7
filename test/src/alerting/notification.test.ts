import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import { openEngine } from '@leadline/exporter/engines/open.js';
import { demoConfig } from '@leadline/exporter/simulate/demo/config.js';
import { sql } from '@leadline/exporter/sql/sql.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { Prometheus } from '../http/prometheus.js';
import { Served } from '../integration/served.js';
import { leadline } from '../setup/cli.js';
import { Alertmanager } from './alertmanager.js';
import { openMailbox, openWebhook } from './receivers.js';

const program = requires('prometheus');
const alertmanagerProgram = requires('alertmanager');
const DAYS = 120;
const EXTERNAL = 'https://alerts.example.com';

/**
 * From a business that gets into trouble to what people read: `leadline simulate` writes it, tickets surge and new customers stay
 * away, `leadline serve` computes, a real Prometheus evaluates the rules of `leadline generate`, a real Alertmanager notifies.
 */
describe('a notification', () => {
  let folder: string;
  let hook: Awaited<ReturnType<typeof openWebhook>>;
  let mailbox: Awaited<ReturnType<typeof openMailbox>>;
  let served: Served;
  let prometheus: Prometheus;
  let alertmanager: Alertmanager;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'leadline-notification-'));
    [hook, mailbox] = [await openWebhook(), await openMailbox()];
    await troubledBusiness(path.join(folder, 'shop.duckdb'));
    const config = path.join(folder, 'leadline.yaml');
    await writeFile(config, configOf());
    const generated = path.join(folder, 'generated');
    expect(await leadline('generate', `--config.file=${config}`, `--into=${generated}`)).toMatchObject({ code: 0 });
    served = await Served.start(config);
    await served.ready();
    alertmanager = await Alertmanager.start(alertmanagerProgram, await exampleOf(generated), EXTERNAL);
    const rules = await impatientRules(path.join(generated, 'alerting/prometheus'));
    prometheus = await Prometheus.start(
      program,
      JSON.stringify([{ job_name: 'leadline', static_configs: [{ targets: [served.url.replace('http://', '')] }] }]),
      `rule_files: [${JSON.stringify(rules)}]\nalerting: {alertmanagers: [{static_configs: [{targets: [${JSON.stringify(alertmanager.address)}]}]}]}`,
    );
  });

  afterAll(async () => {
    await prometheus?.stop();
    await alertmanager?.stop();
    await served?.stop();
    await hook?.close();
    await mailbox?.close();
    await rm(folder, { recursive: true });
  });

  /** Drops three of four first returns of the last weeks' new customers, and lets tickets pile up in one queue. */
  async function troubledBusiness(file: string) {
    const simulated = await leadline('simulate', `--into=${file}`, '--customers=1600', `--days=${DAYS}`, '--seed=3');
    expect(simulated).toMatchObject({ code: 0 });
    const engine = await openEngine(
      { engine: 'duckdb', path: file, memoryLimitBytes: 512 * 2 ** 20, threads: 1 },
      'business',
    );
    try {
      await engine.transaction(async (session) => {
        await session.run(sql`insert into business.tickets
          select 900000 + n, customer_id, 'billing', priority, 'new', now() - n * interval '1 minute', null, null,
            now() + interval '8 hours', now() + interval '3 days', 0, now() - n * interval '1 minute'
          from generate_series(1, 400) as s(n), (select * from business.tickets order by id limit 1) t`);
        const recent = sql`customer_id in (select id from business.customers
          where created_at > now() - interval '50 days' and id % 4 <> 0)`;
        await session.run(sql`delete from business.orders o where ${recent} and ordered_at > (
          select created_at + interval '1 day' from business.customers c where c.id = o.customer_id)`);
        await session.run(sql`delete from business.usage_events u where ${recent} and occurred_at > (
          select created_at + interval '1 day' from business.customers c where c.id = u.customer_id)`);
      });
    } finally {
      await engine.close();
    }
  }

  function configOf(): string {
    const until = new Date();
    const from = new Date(until.getTime() - DAYS * 86_400_000);
    const source = { engine: 'duckdb', path: 'shop.duckdb', storePath: 'store.duckdb' } as const;
    const demo = demoConfig({
      source,
      schema: 'business',
      timeZone: 'Europe/Berlin',
      kind: 'non_contractual',
      from,
      until,
    });
    return `${demo}\nowners:\n  operations: { contact_point: Ops desk }\n  customer_success: { contact_point: Customer care }\n`;
  }

  /** The example as it is, with these receivers for its own, and without a wait. */
  async function exampleOf(generated: string): Promise<object> {
    interface Example {
      global: object;
      route: object;
      receivers: { name: string; email_configs: object[] }[];
    }
    const example = parse(await readFile(path.join(generated, 'alerting/alertmanager.example.yml'), 'utf8')) as Example;
    return {
      ...example,
      global: { ...example.global, smtp_smarthost: mailbox.smarthost },
      templates: [path.join(generated, 'alerting/leadline.tmpl')],
      route: { ...example.route, group_wait: '2s', group_interval: '2s' },
      receivers: example.receivers.map((receiver) => ({ ...receiver, webhook_configs: [{ url: hook.url }] })),
    };
  }

  /** How long a condition has to hold is what `promtool test rules` shows; here nobody waits for an hour. */
  async function impatientRules(rules: string): Promise<string> {
    for (const name of (await readdir(rules)).filter((file) => file.endsWith('.rules.yml'))) {
      const text = await readFile(path.join(rules, name), 'utf8');
      await writeFile(path.join(rules, name), text.replace(/^( +)for: \S+$/gm, '$1for: 0s'));
    }
    return path.join(rules, '*.rules.yml');
  }

  async function until<T>(found: () => T | undefined): Promise<T> {
    for (;;) {
      const result = found();
      if (result !== undefined) return result;
      await delay(100);
    }
  }

  const alert = (indicator: string) =>
    until(() => {
      const firing = hook.received.filter(({ status }) => status === 'firing');
      const found = firing.flatMap(({ receiver, alerts }) => alerts.map((each) => ({ receiver, ...each })));
      return found.find(({ labels }) => labels['indicator'] === indicator && labels['severity'] === 'critical');
    });
  const withoutNumbers = (text: string) => text.replace(/\d[\d,.]*(?=[ %])/g, '#');

  it('says what happens, how sure that is, whom it concerns and what to do first', async () => {
    const { receiver, labels, annotations } = await alert('backlog-and-flow');
    expect(receiver).toBe('Ops desk');
    expect(labels).toEqual({
      ...{ alertname: 'LeadlineBacklogAndFlow', severity: 'critical', owner_role: 'operations' },
      ...{ indicator: 'backlog-and-flow', family: 'capacity', queue: 'billing', job: 'leadline' },
    });
    expect(withoutNumbers(annotations['summary']!)).toBe(
      'Work is piling up in queue billing: the open tickets take at least # times as long as usual for this hour of the week, chance allowed for',
    );
    const [first, second, empty, heading, step] = annotations['description']!.split('\n');
    expect(first).toBe(`${annotations['summary']}.`);
    expect([second, empty, heading]).toEqual([
      'How often this is right was not measured. For operations.',
      '',
      '**Next step:**',
    ]);
    expect(step).toMatch(/^1\. Look which of the two has moved against its usual: /);
    expect(annotations['runbook_url']).toMatch(/^https:.*\/backlog-and-flow\.md$/);
  });

  it('reaches the owner it concerns, each the own', async () => {
    const { receiver, annotations } = await alert('activation');
    expect(receiver).toBe('Customer care');
    expect(withoutNumbers(annotations['summary']!)).toBe(
      'New customers come back a second time #% less often than usual',
    );
    for (const { receiver: to, alerts } of hook.received)
      for (const { labels } of alerts)
        expect([labels['owner_role'], to]).toEqual([
          labels['owner_role'],
          {
            operations: 'Ops desk',
            customer_success: 'Customer care',
            support_lead: 'support-lead',
            leadership: 'leadership',
          }[labels['owner_role']!],
        ]);
  });

  it('is mailed with the template: a subject of one line, the text, a link to a silence', async () => {
    const mail = await until(() =>
      mailbox.received.find(({ text }) => text.includes('Work is piling up in queue billing')),
    );
    expect(mail.to).toBe('ops-desk@example.com');
    expect(withoutNumbers(mail.subject)).toBe(
      'Work is piling up in queue billing: the open tickets take at least # times as long as usual for this hour of the week, chance allowed for',
    );
    expect(mail.text).toMatch(/^critical: Work is piling up in queue billing: [\s\S]*\n\*\*Next step:\*\*\n1\. /);
    expect(mail.text).toContain(
      `\nSilence: ${EXTERNAL}/#/silences/new?filter=%7Balertname%3D%22LeadlineBacklogAndFlow%22%2C`,
    );
    expect(mail.text).not.toMatch(/no value|\{\{|NaN/);
  });

  it('is a rule without an error, whatever the alert is', async () => {
    interface Group {
      rules: { name: string; health: string; lastError?: string }[];
    }
    for (;;) {
      const { groups } = await prometheus.ask<{ groups: Group[] }>('rules');
      const rules = groups.flatMap((group) => group.rules);
      expect(rules.filter(({ health }) => health === 'err')).toEqual([]);
      expect(groups.length).toBeGreaterThan(4);
      if (rules.every(({ health }) => health === 'ok')) break;
      await delay(100);
    }
  });
});
