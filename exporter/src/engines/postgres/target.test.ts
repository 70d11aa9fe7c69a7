import fc from 'fast-check';
import { describeTarget, parseTarget } from './target.js';

it('takes the parts of a URL apart', () => {
  expect(parseTarget('postgres://reader:s%2Fe%40c@db.example:6432/app?sslmode=require', 'crm')).toEqual({
    host: 'db.example',
    port: 6432,
    user: 'reader',
    password: 's/e@c',
    database: 'app',
    sslmode: 'require',
  });
  expect(parseTarget('postgresql://[::1]/app', 'crm')).toMatchObject({ host: '::1', port: 5432, database: 'app' });
  expect(parseTarget('postgres:///app?host=/run/postgresql', 'crm')).toMatchObject({ host: '/run/postgresql' });
});

it('brings back any user and password, and shows the password in no description', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(text, text, (user, secret) => {
      const password = `hush-${secret}`;
      const url = `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@db.example/app`;
      const target = parseTarget(url, 'crm');
      expect(target).toMatchObject({ user, password });
      expect(describeTarget(target)).toBe(`db.example:5432/app as ${user}`);
    }),
  );
});

it.each([
  'not a url',
  'mysql://reader:hush@db/app',
  'postgres://reader:hush%ZZ@db/app',
  'postgres://reader:hush@db:port/app',
])('refuses %j without repeating it', (url) => {
  const parse = () => parseTarget(url, 'crm');
  expect(parse).toThrow(/A URL of crm is not of the form postgres:/);
  expect(parse).not.toThrow('hush');
});

it('writes an IPv6 address so that its port can be told from it', () => {
  expect(describeTarget({ host: '::1', port: 5432, database: 'app' })).toBe('[::1]:5432/app as the default user');
});
