import { parsePostgresUrl } from './postgres-url.js';

describe('connection URLs', () => {
  it.each([
    'postgres://reader:p%40ss@db:5432/shop',
    'postgresql://db/shop',
    'postgres:///shop?host=/var/run/postgresql',
    'postgres://reader:p@ss@db/shop?application_name=leadline',
  ])('%s', (url) => {
    expect(parsePostgresUrl(url)).toBe(url);
  });

  it.each([
    ['http://db/shop', 'is not a PostgreSQL URL'],
    ['postgres://reader:a/b@db/shop', 'is not a valid URL'],
    ['postgres://reader:1/b@db/shop', 'is cut short'],
    ['postgres://reader:1?b@db/shop', 'is cut short'],
    ['postgres://reader:1#b@db/shop', 'is cut short'],
    ['postgres://reader:100%@db/shop', 'is not a valid URL'],
    ['postgres://db/shop?sslmode=disable', 'sets TLS by `sslmode=disable`'],
  ])('%s is refused without being repeated', (url, fault) => {
    expect(() => parsePostgresUrl(url)).toThrow(fault);
    expect(() => parsePostgresUrl(url)).not.toThrow('@db');
  });
});
