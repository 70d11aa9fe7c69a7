import fc from 'fast-check';
import { fencedBlocks, parseDirective } from './markdown.js';

describe('blocks of Markdown', () => {
  it('are found with their language, place and directive', () => {
    const text = [
      '# Title',
      '',
      '<!-- test: skip because it needs Docker -->',
      '',
      '```sh',
      'docker compose up',
      '```',
      '- a list',
      '  ```yaml',
      '  a: 1',
      '  ```',
    ].join('\n');
    expect(fencedBlocks('a.md', text)).toEqual([
      {
        file: 'a.md',
        line: 5,
        language: 'sh',
        text: 'docker compose up\n',
        directive: { kind: 'skip', reason: 'it needs Docker' },
      },
      { file: 'a.md', line: 9, language: 'yaml', text: 'a: 1\n', directive: { kind: 'run' } },
    ]);
  });

  it('have a directive of their own only, not that of the block before', () => {
    const text = '<!-- test: exits with 2 -->\n```sh\nfalse\n```\n\n```sh\ntrue\n```\n';
    expect(fencedBlocks('a.md', text).map(({ directive }) => directive)).toEqual([
      { kind: 'exits', code: 2 },
      { kind: 'run' },
    ]);
  });

  it('must be closed, and directives must be known', () => {
    expect(() => fencedBlocks('a.md', 'x\n```sh\n')).toThrow('a.md:2: this fence is not closed');
    expect(() => parseDirective('<!-- test: skip -->', 'a.md:7')).toThrow("a.md:7: 'skip' says nothing about a test");
    expect(parseDirective('<!-- test: background until "listening" -->', '')).toEqual({
      kind: 'background',
      until: 'listening',
    });
  });

  it('hold whatever stands between the fences', () => {
    const line = fc.string({ maxLength: 30 }).filter((text) => !/[\n\r]/.test(text) && !text.trim().startsWith('```'));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const [block] = fencedBlocks('a.md', ['```sh', ...lines, '```'].join('\n'));
        expect(block?.text).toBe(`${lines.join('\n')}\n`);
      }),
    );
  });
});
