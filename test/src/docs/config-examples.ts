import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '@leadline/exporter/config/load.js';
import { catalogue } from '@leadline/exporter/indicators/catalogue.gen.js';
import { isMap, parseDocument, type YAMLMap } from 'yaml';

const database = 'postgres://reader:secret@127.0.0.1:5432/shop';

/** What makes a part of leadline.yaml a whole. */
const rest = `
sources:
  example: { engine: postgres, url: '${database}' }
entities:
  customers: { source: example, query: select 1 }
`;

/** Lays a part of leadline.yaml over a whole one, map by map. */
function lay(part: YAMLMap, over: YAMLMap): void {
  for (const { key, value } of part.items) {
    const below: unknown = over.get(key);
    if (isMap(value) && isMap(below)) lay(value, below);
    else over.set(key, value);
  }
}

function completed(part: string): string {
  const whole = parseDocument(rest);
  const given = parseDocument(part).contents;
  if (isMap(given) && isMap(whole.contents)) lay(given, whole.contents);
  return whole.toString();
}

/**
 * Reads an example as the exporter does. Its variables have a value, and each file it names (`url_file: ...`) exists.
 * @param isPart true where the example shows some keys only
 * @throws ConfigErrors
 */
export function checkConfigExample(text: string, isPart: boolean): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadline-example-'));
  const secret = path.join(folder, 'secret');
  const file = path.join(folder, 'leadline.yaml');
  try {
    writeFileSync(secret, database);
    const withFiles = text.replaceAll(/(_file: *)\S+/g, `$1${secret}`);
    writeFileSync(file, isPart ? completed(withFiles) : withFiles);
    const variables = [...text.matchAll(/\$\{(\w+)[^}]*\}/g)].map((match) => match[1] ?? '');
    loadConfig(
      file,
      Object.fromEntries(variables.map((name) => [name, name.includes('URL') ? database : '1'])),
      catalogue,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
