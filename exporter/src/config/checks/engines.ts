import { besideConfig, readText } from '../files.js';
import { parsePostgresUrl } from '../units/postgres-url.js';
import { UnitError } from '../units/unit-error.js';
import type { Cursor } from './cursor.js';

/** Content of `url_file`s by absolute path, one trailing newline dropped. */
export type Secrets = ReadonlyMap<string, string>;

/** Checks store, state and sources, and reads the secrets that they name. */
export function checkEngines(root: Cursor, configFile: string): Secrets {
  const secrets = new Map<string, string>();
  for (const engine of [root.get('store'), root.get('state'), ...root.get('sources').children()]) {
    if (engine.get('engine').text() !== 'postgres') continue;
    checkUrl(engine);
    checkTls(engine.get('tls'), configFile);
    readSecret(engine.get('url_file'), configFile, secrets);
  }
  return secrets;
}

function checkUrl(engine: Cursor): void {
  const [url, file] = [engine.get('url'), engine.get('url_file')];
  if (url.present && file.present) {
    engine.findings.atKey(file.path, 'has both `url` and `url_file`; keep one of them', engine.path);
  } else if (!url.present && !file.present && !engine.hasLike('url', 'url_file')) {
    engine.findings.atKey(
      engine.path,
      'says no address; add `url`, or `url_file` with the name of a file that holds it',
    );
  }
}

function readSecret(at: Cursor, configFile: string, secrets: Map<string, string>): void {
  const name = at.text();
  if (name === undefined || name.trim() === '') return;
  const file = besideConfig(configFile, name);
  const read = readText(file);
  if ('fault' in read) {
    at.findings.atValue(
      at.path,
      `the file ${at.shown} ${read.fault} (looked for ${file}); mount the secret there or correct the path`,
    );
    return;
  }
  const url = read.text.replace(/\r?\n$/, '');
  secrets.set(file, url);
  try {
    parsePostgresUrl(url);
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    at.findings.atValue(at.path, `the content of ${at.shown} ${error.fault}`);
  }
}

function checkTls(tls: Cursor, configFile: string): void {
  const files = ['ca_file', 'cert_file', 'key_file'].map((key) => tls.get(key));
  for (const at of files) {
    const name = at.text();
    if (name === undefined || name.trim() === '') continue;
    const file = besideConfig(configFile, name);
    const read = readText(file);
    if ('fault' in read)
      at.findings.atValue(at.path, `the file ${at.shown} ${read.fault} (looked for ${file}); correct the path`);
    if (tls.get('mode').text() === 'disable') {
      at.findings.atKey(
        at.path,
        `\`${at.name}\` has no effect with \`mode: disable\`; remove one of the two`,
        tls.path,
      );
    }
  }
  const [, cert, key] = files;
  if (cert?.present !== key?.present) {
    const [there, missing] = cert?.present ? ['cert_file', 'key_file'] : ['key_file', 'cert_file'];
    tls.findings.atKey(
      tls.get(there ?? '').path,
      `\`${there}\` goes with \`${missing}\`; add that, or remove this`,
      tls.path,
    );
  }
}
