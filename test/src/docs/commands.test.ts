import { blocksOf, documents, npmScripts } from './documents.js';
import type { Block } from './markdown.js';
import { Shell } from '../setup/shell.js';

const isCommand = ({ language }: Block): boolean => ['sh', 'bash', 'shell', 'console'].includes(language);

async function runBlock(shell: Shell, { file, line, text, directive }: Block): Promise<void> {
  const place = `${file}:${line}`;
  if (directive.kind === 'skip') {
    process.stderr.write(`${place} was not run: ${directive.reason}\n`);
  } else if (directive.kind === 'background') {
    await shell.runInBackground(text, directive.until).catch((error: Error) => {
      throw new Error(`${place}: ${error.message}`);
    });
  } else {
    const { code, output } = await shell.run(text);
    const wanted = directive.kind === 'exits' ? directive.code : 0;
    if (code !== wanted) throw new Error(`${place} ended with exit code ${code}, not ${wanted}:\n${text}\n${output}`);
  }
}

describe('the commands in the documents', () => {
  it('are there', () => {
    expect(documents.flatMap(blocksOf).filter(isCommand).length).toBeGreaterThan(0);
  });

  it.each(documents)(
    '%s: each runs as it is written',
    async (file) => {
      const blocks = blocksOf(file).filter(isCommand);
      if (blocks.length === 0) return;
      const shell = await Shell.open();
      try {
        for (const block of blocks) await runBlock(shell, block);
      } finally {
        await shell.close();
      }
    },
    600_000,
  );

  it.each(documents)('%s: names npm scripts that exist', (file) => {
    const text = blocksOf(file)
      .filter(isCommand)
      .map((block) => block.text)
      .join('\n');
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((match) => match[1]);
    expect(npmScripts()).toEqual(expect.arrayContaining(named));
  });
});
