import bcrypt from 'bcrypt';
import { BasicAuth } from './basicAuth.js';

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe('basic authentication', () => {
  const hash = bcrypt.hashSync('pässword: with colon', 4);
  // As htpasswd writes it.
  const users = new Map([
    ['alice', hash],
    ['bob', bcrypt.hashSync('b', 4).replace('$2b$', '$2y$')],
  ]);

  it.each([
    ['alice', 'pässword: with colon', 'accepted'],
    ['bob', 'b', 'accepted'],
    ['alice', 'b', 'refused'],
    ['alice', '', 'refused'],
    ['carol', 'pässword: with colon', 'refused'],
    ['carol', 'b', 'refused'],
    ['', '', 'refused'],
  ])('of %s with %j is %s', async (user, password, verdict) => {
    expect(await new BasicAuth(users).check(basic(user, password))).toBe(verdict);
  });

  it.each([
    undefined,
    '',
    'Basic',
    'Basic !!!',
    `Bearer ${Buffer.from('alice:x').toString('base64')}`,
    'Basic YWxpY2U=',
  ])('of %j is refused without any work', (header) => {
    expect(new BasicAuth(users).check(header)).toBe('refused');
  });

  it('hashes once: the same header is answered at once from then on', async () => {
    const auth = new BasicAuth(users);
    for (const [password, verdict] of [
      ['b', 'accepted'],
      ['wrong', 'refused'],
    ] as const) {
      const header = basic('bob', password);
      const first = auth.check(header);
      expect(first).toBeInstanceOf(Promise);
      expect(await first).toBe(verdict);
      expect(auth.check(header)).toBe(verdict);
    }
  });

  it('hashes once for the same header in parallel', async () => {
    const auth = new BasicAuth(users);
    const header = basic('bob', 'b');
    expect(auth.check(header)).toBe(auth.check(header));
    expect(await auth.check(header)).toBe('accepted');
  });

  it('does not let guesses queue up without end, and goes on afterwards', async () => {
    const auth = new BasicAuth(users);
    const verdicts = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => auth.check(basic('bob', `guess ${i}`))),
    );
    expect(verdicts.filter((verdict) => verdict === 'busy').length).toBeGreaterThan(0);
    expect(verdicts).not.toContain('accepted');
    expect(await auth.check(basic('bob', 'b'))).toBe('accepted');
  });
});
