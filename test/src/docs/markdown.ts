/** What an HTML comment above a fenced block says of its test. */
export type Directive =
  | { readonly kind: 'run' }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'background'; readonly until: string }
  | { readonly kind: 'exits'; readonly code: number };

/** A fenced block of a Markdown file. */
export interface Block {
  readonly file: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  readonly directive: Directive;
}

const help =
  'write <!-- test: skip because ... -->, <!-- test: background until "text of its output" --> or <!-- test: exits with 2 -->';

/** @throws Error naming the place when a comment begins with `test:` and goes on with something unknown */
export function parseDirective(comment: string, place: string): Directive {
  const words = /^<!--\s*test:\s*(.*?)\s*-->$/.exec(comment)?.[1];
  if (words === undefined) return { kind: 'run' };
  const reason = /^skip because (.+)$/.exec(words)?.[1];
  if (reason !== undefined) return { kind: 'skip', reason };
  const until = /^background until "(.+)"$/.exec(words)?.[1];
  if (until !== undefined) return { kind: 'background', until };
  const code = /^exits with (\d+)$/.exec(words)?.[1];
  if (code !== undefined) return { kind: 'exits', code: Number(code) };
  throw new Error(`${place}: '${words}' says nothing about a test: ${help}.`);
}

/** @throws Error for a fence that is not closed */
export function fencedBlocks(file: string, markdown: string): Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  let above = '';
  for (let i = 0; i < lines.length; i += 1) {
    const open = /^(\s*)(`{3,}|~{3,})\s*([\w-]*)/.exec(lines[i] ?? '');
    if (!open) {
      above = lines[i]?.trim() || above;
      continue;
    }
    const [, indent = '', fence = '', language = ''] = open;
    const end = lines.findIndex((line, at) => at > i && line.trim() === fence);
    if (end === -1) throw new Error(`${file}:${i + 1}: this fence is not closed.`);
    const text = lines.slice(i + 1, end).map((line) => line.slice(indent.length));
    const directive = parseDirective(above, `${file}:${i + 1}`);
    blocks.push({ file, line: i + 1, language, text: `${text.join('\n')}\n`, directive });
    above = '';
    i = end;
  }
  return blocks;
}
