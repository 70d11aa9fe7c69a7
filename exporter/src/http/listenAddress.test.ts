import fc from 'fast-check';
import { parseListenAddress, urlOf } from './listenAddress.js';

describe('a listen address', () => {
  it.each([
    [':9847', undefined, 9847],
    ['127.0.0.1:9847', '127.0.0.1', 9847],
    ['localhost:0', 'localhost', 0],
    ['[::1]:9847', '::1', 9847],
    ['[fe80::1%eth0]:80', 'fe80::1%eth0', 80],
    ['exporter.example:65535', 'exporter.example', 65_535],
  ])('%s is understood', (text, host, port) => {
    expect(parseListenAddress(text)).toEqual({ host, port });
  });

  it.each([
    ['9847', 'a port needs a colon before it'],
    ['http://localhost:9847', 'it must not begin with a scheme'],
    ['::1:9847', 'an IPv6 address needs brackets around it'],
    [':70000', 'ports end at 65535'],
    ['localhost', 'Write host:port, as in 127.0.0.1:9847'],
    ['', 'Write host:port'],
    ['localhost:', 'Write host:port'],
    ['localhost:http', 'Write host:port'],
  ])('%j is refused with a hint', (text, hint) => {
    expect(() => parseListenAddress(text)).toThrow(`--web.listen-address: "${text}" is not an address to listen on`);
    expect(() => parseListenAddress(text)).toThrow(hint);
  });

  it('is read back from the URL that is made of it', () => {
    const port = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6().map((ip) => `[${ip}]`),
          fc.domain(),
        ),
        port,
        (host, number) => {
          const parsed = parseListenAddress(`${host}:${number}`);
          const back = new URL(urlOf('https', parsed.host, parsed.port));
          fc.pre(!['0.0.0.0', '[::]'].includes(host));
          expect(back.hostname).toBe(new URL(`https://${host}`).hostname);
          expect(back.port).toBe(number === 443 ? '' : String(number));
        },
      ),
    );
  });

  it.each([
    [undefined, 'http://localhost:9847'],
    ['0.0.0.0', 'http://localhost:9847'],
    ['::', 'http://localhost:9847'],
    ['::1', 'http://[::1]:9847'],
  ])('%s is shown as %s', (host, url) => {
    expect(urlOf('http', host, 9847)).toBe(url);
  });
});
