import { Agent, request as plainRequest } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { parseExposition } from '../exposition/testing/parse.js';
import { renderChunk } from '../exposition/chunk.js';
import { ask } from './testing/request.js';
import { serve, type Served } from './testing/serve.js';
import { startingView, troubledView } from './testing/views.js';
import { noWebConfig } from './webConfig/types.js';

let served: Served;
afterEach(() => served.web.close());

describe('/metrics', () => {
  beforeEach(async () => (served = await serve()));
  const scrape = (headers: Record<string, string> = {}, method = 'GET') =>
    ask(`${served.url}/metrics`, { headers, method });

  it('is text 0.0.4 unless asked otherwise, with its length and no encoding', async () => {
    const { status, headers, body, text } = await scrape();
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['vary']).toBe('Accept, Accept-Encoding');
    expect(parseExposition(text).samples).toEqual([
      { name: 'leadline_one_ratio', labels: { segment: 'a "b"' }, value: 0.25 },
    ]);
  });

  it('is OpenMetrics for who asks for it', async () => {
    const { headers, text } = await scrape({ accept: 'application/openmetrics-text;version=1.0.0,*/*;q=0.1' });
    expect(headers['content-type']).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(text).toMatch(/^# HELP leadline_one_ratio The \\"one\\"\.\n[^]*\n# EOF\n$/);
  });

  it('is compressed for who accepts it, with the length of what is sent', async () => {
    const { headers, body } = await scrape({ 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers['content-length']).toBe(String(body.length));
    expect(gunzipSync(body).toString()).toBe((await scrape({ 'accept-encoding': 'gzip;q=0' })).text);
  });

  it('answers HEAD with the same headers and no body', async () => {
    const head = await scrape({ 'accept-encoding': 'gzip' }, 'HEAD');
    const get = await scrape({ 'accept-encoding': 'gzip' });
    expect(head.body).toHaveLength(0);
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s, and says what is allowed', async (method) => {
    const { status, headers, text } = await scrape({}, method);
    expect(status).toBe(405);
    expect(headers['allow']).toBe('GET, HEAD');
    expect(text).toContain('/metrics is read with GET');
  });

  it('takes a query and ignores it', async () => {
    expect((await ask(`${served.url}/metrics?collect[]=x`)).status).toBe(200);
  });

  it('is the newest snapshot, over one connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await ask(`${served.url}/metrics`, { agent });
    const samples = [{ labels: {}, value: 7 }];
    served.store.set('two', await renderChunk([{ name: 'leadline_two', help: 'Two.', samples }]));
    const second = await ask(`${served.url}/metrics`, { agent });
    agent.destroy();
    expect(first.text).not.toContain('leadline_two');
    expect(second.text).toContain('leadline_two 7\n');
  });

  it('counts what was answered', async () => {
    await scrape();
    await scrape({}, 'POST');
    expect(served.counts.seen).toEqual(['metrics 200', 'metrics 405']);
  });

  it('survives a client that sends nonsense', async () => {
    const port = Number(new URL(served.url).port);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.end('\0\0nonsense\r\n\r\n'));
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect((await scrape()).status).toBe(200);
  });
});

describe('the other pages', () => {
  it('say that the process is alive, ready or what it waits for', async () => {
    let status = startingView;
    served = await serve({ status: () => status });
    expect((await ask(`${served.url}/-/healthy`)).status).toBe(200);
    const waiting = await ask(`${served.url}/-/ready`);
    expect(waiting.status).toBe(503);
    expect(waiting.text).toBe(
      'leadline is not ready yet. It waits for:\n- the first read of customers\n- the first read of activity\n- the first read of tickets\n- the first read of pulse\n',
    );
    status = { ...startingView, waitingFor: [] };
    expect(await ask(`${served.url}/-/ready`)).toMatchObject({ status: 200, text: 'leadline is ready.\n' });
  });

  it('show the state as a page and as JSON', async () => {
    served = await serve({ status: () => troubledView });
    const page = await ask(served.url);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.text).toContain('4 things need you');
    const json = await ask(`${served.url}/api/status`);
    expect(json.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(json.text)).toEqual(JSON.parse(JSON.stringify(troubledView)));
  });

  it('carry headers that keep everything else out, and do not say what they are made with', async () => {
    served = await serve();
    const { headers } = await ask(served.url);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it.each([
    ['/nothing', 'GET', 404, 'leadline has no page at this address.'],
    ['/metrics/', 'GET', 404, 'leadline has no page at this address.'],
    ['/-/reload', 'GET', 405, '/-/reload takes POST or PUT, not GET.'],
    ['/-/ready', 'POST', 405, '/-/ready takes GET or HEAD, not POST.'],
    ['/', 'DELETE', 405, '/ takes GET or HEAD, not DELETE.'],
    ['/%E0%A4%A', 'GET', 404, 'leadline has no page at this address.'],
  ])('answer %s with %s by %d in plain words', async (path, method, code, sentence) => {
    served = await serve();
    expect(await ask(served.url + path, { method })).toMatchObject({ status: code, text: `${sentence}\n` });
  });

  it('answer a browser with a page', async () => {
    served = await serve();
    const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const { status, text } = await ask(`${served.url}/nothing`, { headers });
    expect(status).toBe(404);
    expect(text).toMatch(/^<!doctype html>[^]*There is nothing here/);
  });

  it('fail alone: the metrics go on, and the log says why', async () => {
    const status = () => {
      throw new Error('no state');
    };
    served = await serve({ status });
    const { status: code, text } = await ask(served.url);
    expect(code).toBe(500);
    expect(text).not.toContain('no state');
    expect((await ask(`${served.url}/metrics`)).status).toBe(200);
    expect(served.log.lines.map(({ level }) => level)).toContain('error');
  });

  it('are counted by handler and code', async () => {
    served = await serve();
    for (const path of ['/', '/api/status', '/-/healthy', '/-/ready', '/x', '/y']) await ask(served.url + path);
    await ask(`${served.url}/-/reload`, { method: 'POST' });
    expect(served.counts.seen).toEqual([
      'status 200',
      'api_status 200',
      'healthy 200',
      'ready 200',
      'other 404',
      'other 404',
      'reload 200',
    ]);
  });
});

describe('a reload', () => {
  it('says that it worked', async () => {
    served = await serve();
    expect(await ask(`${served.url}/-/reload`, { method: 'POST' })).toMatchObject({ status: 200, text: 'Reloaded.\n' });
  });

  it('says why it was refused', async () => {
    served = await serve({ reload: () => Promise.resolve({ ok: false, message: 'leadline.yaml:3:1 unknown key' }) });
    expect(await ask(`${served.url}/-/reload`, { method: 'PUT' })).toMatchObject({
      status: 500,
      text: 'leadline.yaml:3:1 unknown key\n',
    });
  });

  it('cannot be caused by a page of another site', async () => {
    let reloads = 0;
    served = await serve({ reload: () => Promise.resolve({ ok: true, message: String((reloads += 1)) }) });
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await ask(`${served.url}/-/reload`, { method: 'POST', headers })).status).toBe(403);
    expect(reloads).toBe(0);
  });
});

describe('a stop', () => {
  it('lets a request that is under way finish, closes idle connections and takes no new ones', async () => {
    let finish: (() => void) | undefined;
    const reload = () =>
      new Promise<{ ok: boolean; message: string }>((resolve) => {
        finish = () => resolve({ ok: true, message: 'Late.' });
      });
    // So long a grace that only the end of the request can end the stop within the time of a test.
    served = await serve({ reload, graceMs: 600_000 });
    const agent = new Agent({ keepAlive: true });
    await ask(`${served.url}/metrics`, { agent });
    const late = ask(`${served.url}/-/reload`, { method: 'POST', agent });
    while (finish === undefined) await delay(5);
    let stopped = false;
    const stop = served.web.close().then(() => (stopped = true));
    await expect(ask(`${served.url}/metrics`)).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    expect(stopped).toBe(false);
    finish();
    expect((await late).text).toBe('Late.\n');
    await stop;
    agent.destroy();
  });

  it('does not wait for ever', async () => {
    let asked = false;
    const reload = () => {
      asked = true;
      return new Promise<never>(() => undefined);
    };
    served = await serve({ reload, graceMs: 50 });
    const hung = plainRequest(`${served.url}/-/reload`, { method: 'POST', agent: false });
    const broken = new Promise((resolve) => hung.on('error', resolve));
    hung.end();
    while (!asked) await delay(5);
    await served.web.close();
    expect(await broken).toHaveProperty('code', 'ECONNRESET');
  });
});

describe('listening', () => {
  beforeEach(async () => (served = await serve()));

  it('says that a port is taken, and what to do', async () => {
    const port = new URL(served.url).port;
    await expect(served.web.listen(`127.0.0.1:${port}`)).rejects.toThrow(
      `Cannot listen on 127.0.0.1, port ${port}: another process listens there. Stop it, or choose another port with --web.listen-address.`,
    );
  });

  it('says that an address is not this machine’s', async () => {
    await expect(served.web.listen('192.0.2.1:0')).rejects.toThrow('this machine has no such address');
  });

  it('works on several addresses', async () => {
    const { url } = await served.web.listen('127.0.0.1:0');
    expect(url).not.toBe(served.url);
    expect((await ask(`${url}/-/healthy`)).status).toBe(200);
  });
});

describe('the rules of the web configuration', () => {
  it('limit the rate, of /metrics too', async () => {
    served = await serve({ web: { ...noWebConfig, rateLimit: { intervalMs: 3_600_000, burst: 2 } } });
    const codes = [];
    for (const path of ['/metrics', '/-/healthy', '/metrics']) codes.push((await ask(served.url + path)).status);
    expect(codes).toEqual([200, 200, 429]);
    expect(served.counts.seen).toEqual(['metrics 200', 'healthy 200', 'metrics 429']);
  });

  it('add headers to every response, before our own', async () => {
    const headers = new Map([['X-Frame-Options', 'sameorigin']]);
    served = await serve({ web: { ...noWebConfig, headers } });
    for (const path of ['/', '/metrics', '/nothing']) {
      expect((await ask(served.url + path)).headers['x-frame-options']).toBe('sameorigin');
    }
  });
});
