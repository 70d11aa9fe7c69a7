import bcrypt from 'bcrypt';
import { createServer, request, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { renderChunk } from '@leadline/exporter/exposition/chunk.js';
import { SelfMetrics } from '@leadline/exporter/exposition/self/selfMetrics.js';
import { SnapshotStore } from '@leadline/exporter/exposition/snapshotStore.js';
import type { Family } from '@leadline/exporter/exposition/types.js';
import { createWebServer, type WebServer } from '@leadline/exporter/http/server.js';
import { makeCertificate } from '@leadline/exporter/http/testing/certificate.js';
import { KeptLog } from '@leadline/exporter/http/testing/serve.js';
import { calmView } from '@leadline/exporter/http/testing/views.js';
import { loadWebConfig } from '@leadline/exporter/http/webConfig/load.js';
import { noWebConfig, type WebConfig } from '@leadline/exporter/http/webConfig/types.js';
import { requires } from '@leadline/exporter/testing/requires.js';
import { Prometheus } from './prometheus.js';

const program = requires('prometheus');

/** Label values that break a naive exporter. */
const tricky = [
  'plain',
  'with "quotes"',
  'back\\slash',
  'new\nline',
  'Zürich 🏔️',
  '{a="b",c="d"} 1 # EOF',
  '\\n',
  'nul\0',
];
const families: Family[] = [
  {
    name: 'leadline_tricky_ratio',
    help: 'Share of "tricky" labels,\nwith back\\slash.',
    samples: tricky.map((segment, i) => ({ labels: { segment }, value: i / 8 })),
  },
];
const wide: Family = {
  name: 'leadline_wide_count',
  help: 'Many series.',
  samples: Array.from({ length: 1500 }, (_, i) => ({ labels: { i: String(i), empty: '' }, value: i })),
};

const folder = mkdtempSync(path.join(tmpdir(), 'leadline-scrape-'));
const authority = makeCertificate({ name: 'Test authority' });
const certificate = makeCertificate({ name: 'leadline', issuer: authority });
const store = new SnapshotStore();
const servers: WebServer[] = [];
const encodings = new Set<string>();
let self: SelfMetrics;
let textOnly: Server;
let prometheus: Prometheus;

/** Passes scrapes on as a client would send them that knows the older format only. */
function proxyTo(target: string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, accept: 'text/plain;version=0.0.4' };
    request(`${target}/metrics`, { headers }, (answer) => {
      encodings.add(`${answer.headers['content-type']} ${answer.headers['content-encoding']}`);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    }).end();
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function serve(web: WebConfig): Promise<string> {
  const server = createWebServer({
    snapshot: () => store.current(),
    status: () => calmView,
    reload: () => Promise.resolve({ ok: true, message: '' }),
    self,
    web,
    log: new KeptLog(),
  });
  servers.push(server);
  return (await server.listen('127.0.0.1:0')).url;
}

beforeAll(async () => {
  self = new SelfMetrics({ clock: () => new Date(), version: '0.1.0', revision: 'test' });
  await self.entities.track(['tickets']);
  store.set('tricky', await renderChunk(families));
  store.set('wide', await renderChunk([wide]));
  store.set('self', await self.render());

  writeFileSync(path.join(folder, 'server.crt'), certificate.cert);
  writeFileSync(path.join(folder, 'server.key'), certificate.key);
  const authorityFile = path.join(folder, 'authority.crt');
  writeFileSync(authorityFile, authority.cert);
  const webFile = path.join(folder, 'web.yml');
  const user = `basic_auth_users: {prometheus: "${bcrypt.hashSync('secret', 5)}"}`;
  writeFileSync(webFile, `tls_server_config: {cert_file: server.crt, key_file: server.key}\n${user}\n`);

  const plain = await serve(noWebConfig);
  const secured = await serve(loadWebConfig(webFile));
  textOnly = await proxyTo(plain);
  const job = (job_name: string, url: string, more = {}) => ({
    job_name,
    static_configs: [{ targets: [new URL(url).host] }],
    ...more,
  });
  prometheus = await Prometheus.start(
    program,
    JSON.stringify([
      job('openmetrics', plain),
      job('text', `http://127.0.0.1:${(textOnly.address() as AddressInfo).port}`),
      job('secured', secured, {
        scheme: 'https',
        tls_config: { ca_file: authorityFile },
        basic_auth: { username: 'prometheus', password: 'secret' },
      }),
    ]),
  );
  await prometheus.queryUntil('up == 1', 3);
});

afterAll(async () => {
  await prometheus?.stop();
  await Promise.all(servers.map((server) => server.close()));
  textOnly?.close();
  self?.close();
  rmSync(folder, { recursive: true });
});

const jobs = ['openmetrics', 'text', 'secured'];

describe('a real Prometheus', () => {
  it.each(jobs)('reads every chunk of the compressed exposition (%s)', async (job) => {
    const [count] = await prometheus.query(`count(leadline_wide_count{job="${job}"})`);
    const [sum] = await prometheus.query(`sum(leadline_wide_count{job="${job}"})`);
    expect(count?.value[1]).toBe('1500');
    expect(sum?.value[1]).toBe(String((1500 * 1499) / 2));
    expect(await prometheus.query(`leadline_build_info{job="${job}", version="0.1.0"}`)).toHaveLength(1);
    expect(await prometheus.query(`leadline_entity_rows_read_total{job="${job}", entity="tickets"}`)).toHaveLength(1);
  });

  it.each(jobs)('reads every label value as it was (%s)', async (job) => {
    const series = await prometheus.query(`leadline_tricky_ratio{job="${job}"}`);
    const read = series.map(({ metric, value }) => [metric['segment'], Number(value[1])]);
    const expected = tricky.map((segment, i) => [segment, i / 8]);
    expect(new Map(read as [string, number][])).toEqual(new Map(expected as [string, number][]));
  });

  it('was served the older format with gzip where it asked for that, and OpenMetrics otherwise', async () => {
    expect([...encodings]).toEqual(['text/plain; version=0.0.4; charset=utf-8 gzip']);
    const metadata = await prometheus.ask<Record<string, { help: string; type: string }[]>>('metadata');
    // Only OpenMetrics names a counter's family without the suffix.
    expect(metadata['leadline_entity_rows_read']?.[0]?.type).toBe('counter');
    expect(metadata['leadline_entity_rows_read_total']?.[0]?.type).toBe('counter');
    expect(metadata['leadline_tricky_ratio']?.map(({ help }) => help)).toEqual([
      'Share of "tricky" labels,\nwith back\\slash.',
    ]);
  });

  it('sees a new snapshot with its next scrape', async () => {
    store.set('new', await renderChunk([{ name: 'leadline_new', help: 'New.', samples: [{ labels: {}, value: 5 }] }]));
    expect((await prometheus.queryUntil('leadline_new', 3)).map(({ value }) => value[1])).toEqual(['5', '5', '5']);
  });
});
