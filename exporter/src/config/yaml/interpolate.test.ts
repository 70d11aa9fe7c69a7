import { loadText, query } from '../testing/load-text.js';

describe('variables', () => {
  const valueOf = (text: string, env: Record<string, string>) =>
    loadText(query(text), env).entities.get('activity')?.query;

  it('stay one text, whatever they hold', () => {
    const evil = 'x"\'\n}: { [ # *a &b !c\nsources: none';
    expect(valueOf('${EVIL}', { EVIL: evil })).toBe(evil);
    expect(valueOf('"a ${EVIL} b"', { EVIL: evil })).toBe(`a ${evil} b`);
  });

  it('are put in once: what a variable holds is not searched for others', () => {
    expect(valueOf('${A}', { A: '${B} $$ $1', B: 'b' })).toBe('${B} $$ $1');
  });

  it('leave a $ alone unless it is doubled or followed by {', () => {
    expect(valueOf('select $1, $$2, $$${A}, $${A}, $', { A: 'a' })).toBe('select $1, $2, $a, ${A}, $');
  });

  it('are not looked for in keys, and not on the prototype of the environment', () => {
    expect(() => loadText(`\${A}: 1\n${query('select 1')}`, { A: 'store' })).toThrow('unknown key `${A}`');
    expect(() => valueOf('${toString}', {})).toThrow('the environment has no variable `toString`');
  });

  it('may be empty', () => {
    expect(valueOf('select 1${NOTHING}', { NOTHING: '' })).toBe('select 1');
  });
});
