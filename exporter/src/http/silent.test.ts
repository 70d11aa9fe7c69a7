import { ExporterSilent, unlessSilent } from './silent.js';
import { ask } from './testing/request.js';
import { serve, type Served } from './testing/serve.js';

const never = new Promise<never>(() => undefined);

describe('an exporter that does not answer', () => {
  let served: Served;
  afterEach(() => served.web.close());

  it('is unhealthy, not ready, and says so on its pages, while the metrics go on', async () => {
    const silent = () => unlessSilent(never, 20);
    served = await serve({ alive: silent, status: silent });
    for (const path of ['/-/healthy', '/-/ready', '/api/status', '/']) {
      const { status, text } = await ask(served.url + path);
      expect(status).toBe(503);
      expect(text).toContain('has not answered for 0.02 s');
    }
    expect((await ask(`${served.url}/metrics`)).status).toBe(200);
    expect(served.log.lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'warn', 'warn']);
  });

  it('is told from one that fails, and from one that answers in time', async () => {
    served = await serve({ alive: () => unlessSilent(Promise.resolve(), 60_000) });
    expect((await ask(`${served.url}/-/healthy`)).status).toBe(200);
    await expect(unlessSilent(Promise.reject(new Error('broken')), 60_000)).rejects.not.toBeInstanceOf(ExporterSilent);
  });
});
