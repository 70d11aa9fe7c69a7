import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../fixtures');

/** What `${NAME}` can be in a fixture. */
export const fixtureEnvironment = { SHOP_PASSWORD: 'a secret', SHOP_THREADS: '3', SHOP_ENABLED: 'false' };

/** A file of config/fixtures. */
export interface Fixture {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** The message that its `# expect:` lines foretell, with the file's name where it belongs. */
  readonly expected: string;
  /** What JSON Schema makes of it: `sees` a fault, `cannot see it`, or the text is `not YAML` at all. */
  readonly editor: string;
}

export function fixtures(kind: 'good' | 'bad'): readonly Fixture[] {
  return readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const file = join(folder, kind, name);
      const text = readFileSync(file, 'utf8');
      const expected = [...text.matchAll(/^# expect: (.*)$/gm)].map(([, line]) => `${file}:${line}`);
      const editor = /^# editor: (.*)$/m.exec(text)?.[1] ?? 'sees';
      return { name, file, text, expected: expected.join('\n').replaceAll('<fixtures>', folder), editor };
    });
}
