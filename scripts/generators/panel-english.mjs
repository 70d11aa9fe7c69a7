import path from 'node:path';
import { readFile } from 'node:fs/promises';
import { transform } from '@swc/core';
import { root } from '../lib/processes.mjs';

export const name = "the panel's English texts";

/** 'a.b.c' as folders of an object, which is how translations are kept. */
function nested(texts) {
  const result = {};
  for (const [key, text] of Object.entries(texts)) {
    const parts = key.split('.');
    const leaf = parts.pop();
    let place = result;
    for (const part of parts) place = place[part] ??= {};
    place[leaf] = text;
  }
  return result;
}

export async function outputs() {
  const source = await readFile(path.join(root, 'grafana-plugin/src/text/english.ts'), 'utf8');
  const { code } = await transform(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } });
  const { english } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const file = 'grafana-plugin/src/locales/en-US/leadline-signals-panel.json';
  return new Map([[file, JSON.stringify(nested(english), null, 2)]]);
}
